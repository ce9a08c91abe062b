/** A corner of GitHub's GraphQL API: who one is, and the status one shows beside one's name. */
import { type Answer, asRecord, isRecord, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, Overlay } from '../../gate/declaration.js';
import { ok } from './repository.js';

interface Field {
  readonly name: string;
  /** As written, between the parentheses. */
  readonly args: string;
  readonly fields: readonly Field[];
}

type Resolver = (field: Field, variables: Readonly<Record<string, unknown>>) => unknown;

export function graphqlOverlays(): Record<string, Overlay> {
  /** Login -> what it shows. */
  const statuses = new Map<string, object>();
  return {
    'POST /graphql': (call) => {
      const { login = '' } = call.user;
      return answer(call, {
        viewer: () => ({ ...viewer(call), status: statuses.get(login) ?? null }),
        changeUserStatus: ({ args }, variables) => {
          if (!call.scopes.includes('user'))
            throw new GraphQLRefusal(
              'INSUFFICIENT_SCOPES',
              "Your token has not been granted the required scopes: ['user'].",
            );
          const { message = null, emoji = null } = asRecord(
            variables[/input:\s*\$(\w+)/.exec(args)?.[1] ?? ''],
          );
          statuses.set(login, { message, emoji });
          return { status: statuses.get(login) };
        },
      });
    },
  };
}

class GraphQLRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

function answer(call: AuthorizedCall, resolvers: Readonly<Record<string, Resolver>>): Answer {
  const { query, variables } = jsonBody(call);
  try {
    const data = parse(String(query ?? '')).map((field) => {
      const resolve = resolvers[field.name];
      if (!resolve)
        throw new GraphQLRefusal('undefinedField', `Field '${field.name}' doesn't exist on type 'Query'`);
      return [field.name, select(resolve(field, asRecord(variables)), field.fields)];
    });
    return ok({ data: Object.fromEntries(data) });
  } catch (error) {
    if (!(error instanceof GraphQLRefusal)) throw error;
    return ok({ data: null, errors: [{ type: error.type, message: error.message }] });
  }
}

function viewer({ user }: AuthorizedCall): Record<string, unknown> {
  return {
    id: Buffer.from(`04:User${user.id}`).toString('base64'),
    databaseId: Number(user.id),
    login: user.login,
    name: user.name,
    email: user.email,
  };
}

function select(value: unknown, fields: readonly Field[]): unknown {
  if (!isRecord(value) || fields.length === 0) return value;
  return Object.fromEntries(fields.map(({ name, fields }) => [name, select(value[name] ?? null, fields)]));
}

/** The fields of the first operation: names, arguments and what is nested; no fragments, no aliases. */
function parse(query: string): Field[] {
  const tokens: readonly string[] = query.match(/\([^)]*\)|[{}]|\w+/g) ?? [];
  let at = tokens.indexOf('{') + 1;
  const fields = (): Field[] => {
    const found: Field[] = [];
    while (at < tokens.length && tokens[at] !== '}') {
      const name = tokens[at++] ?? '';
      const args = tokens[at]?.startsWith('(') ? (tokens[at++] ?? '') : '';
      const hasFields = tokens[at] === '{';
      if (hasFields) at += 1;
      found.push({ name, args, fields: hasFields ? fields() : [] });
      if (hasFields) at += 1;
    }
    return found;
  };
  return at === 0 ? [] : fields();
}
