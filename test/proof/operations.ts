import {
  type OpenApiDocument,
  type OperationObject,
  type Parameter,
  type PathItem,
  resolve,
} from './openapi-document.js';

/** One operation of a document, its references to parameters resolved. */
export interface Operation {
  /** Such as `GET /repos/{owner}/{repo}`. */
  readonly key: string;
  readonly parameters: readonly Parameter[];
  readonly object: OperationObject;
}

export interface FoundOperation extends Operation {
  /** Decoded. */
  readonly path_values: Readonly<Record<string, string>>;
}

interface Template extends Operation {
  readonly method: string;
  readonly expression: RegExp;
  readonly names: readonly string[];
  /** Characters that are not a parameter: of two templates that fit, the one with more is meant. */
  readonly literal: number;
}

/** Finds the operation of a method and a path (without the server’s base path). */
export function indexOperations(
  document: OpenApiDocument,
): (method: string, path: string) => FoundOperation | undefined {
  const templates = Object.entries(document.paths)
    .flatMap(([path, item]) => METHODS.flatMap((method) => toTemplate(document, path, item, method) ?? []))
    .sort((a, b) => b.literal - a.literal);
  return (method, path) => {
    for (const template of templates) {
      const match = template.method === method ? template.expression.exec(path) : null;
      if (!match) continue;
      const path_values = Object.fromEntries(
        template.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
      );
      return { ...template, path_values };
    }
    return undefined;
  };
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'] as const;

function toTemplate(
  document: OpenApiDocument,
  path: string,
  item: PathItem,
  method: string,
): Template | undefined {
  const object = item[method] as OperationObject | undefined;
  if (!object) return undefined;
  const parameters = new Map<string, Parameter>();
  // A parameter of the operation replaces the path’s of the same name and place.
  for (const reference of [...(item.parameters ?? []), ...(object.parameters ?? [])]) {
    const parameter = resolve(document, reference);
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const names: string[] = [];
  const source = path.split(/\{([^}]+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(part);
    return parameters.get(`path ${part}`)?.['x-multi-segment'] ? '(.+?)' : '([^/]+?)';
  });
  return {
    key: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    object,
    parameters: [...parameters.values()],
    expression: new RegExp(`^${source.join('')}$`),
    names,
    literal: path.replace(/\{[^}]+\}/g, '').length,
  };
}
