import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import { type EndpointParams, isEndpointValue } from '../../oauth/endpoints.js';
import { credentialFields, readField, type TypedFields } from '../credentials/credential-fields.js';
import { strayParamOf, userParams } from '../provider/endpoint-params.js';

/** One input of our page. */
export interface FormField {
  /** Of the input: a param of the connection and a field of the credential may have the same name. */
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly secret: boolean;
  readonly required: boolean;
  /** What it is filled in with: never anything secret. */
  readonly value: string;
  /** What is wrong with what was typed. */
  readonly fault: string | undefined;
}

export interface FormInput {
  readonly fields: TypedFields;
  readonly params: EndpointParams;
}

/** An empty form: what the app did not give, then the credential. */
export function emptyForm(scheme: AuthScheme, given: EndpointParams): FormField[] {
  return inputsOf(scheme, given).map(({ field }) => field);
}

/** What was typed, or the form again with every fault beside its input. */
export function readForm(
  { toolkit, scheme }: { readonly toolkit: Toolkit; readonly scheme: AuthScheme },
  given: EndpointParams,
  typed: URLSearchParams,
): { readonly input: FormInput } | { readonly form: FormField[] } {
  const fields: Record<string, string> = {};
  const params: Record<string, string> = { ...given };
  const form = inputsOf(scheme, given).map(({ field, read }) => {
    const text = typed.get(field.name) ?? '';
    const answer = read(text);
    const shown = { ...field, value: field.secret ? '' : text.slice(0, LONGEST_SHOWN) };
    if ('fault' in answer) return { ...shown, fault: answer.fault };
    const { into, name, value } = answer;
    if (value !== '') (into === 'params' ? params : fields)[name] = value;
    return shown;
  });
  if (form.some(({ fault }) => fault !== undefined)) return { form };
  const stray = strayParamOf(toolkit, params);
  if (stray === undefined) return { input: { fields, params } };
  const fault = `This leads to no address of ${toolkit.provider.display_name}.`;
  return { form: form.map((field) => (field.name === `param.${stray}` ? { ...field, fault } : field)) };
}

/** The form again for another try: secrets are typed again. */
export function formAgain(scheme: AuthScheme, given: EndpointParams, typed: URLSearchParams): FormField[] {
  return emptyForm(scheme, given).map((field) =>
    field.secret ? field : { ...field, value: (typed.get(field.name) ?? '').slice(0, LONGEST_SHOWN) },
  );
}

const LONGEST_SHOWN = 500;

interface Input {
  readonly field: FormField;
  readonly read: (text: string) => Answer;
}

type Answer =
  | { readonly fault: string }
  | { readonly into: 'params' | 'fields'; readonly name: string; readonly value: string };

function inputsOf(scheme: AuthScheme, given: EndpointParams): Input[] {
  const params = userParams(scheme)
    .filter(([name]) => given[name] === undefined)
    .map(
      ([name, param]): Input => ({
        field: {
          name: `param.${name}`,
          label: inWords(name),
          description: param.description,
          secret: false,
          required: true,
          value: param.default ?? '',
          fault: undefined,
        },
        read(text) {
          const value = text.trim();
          if (value === '') return { fault: 'This is needed.' };
          if (isEndpointValue(param, value)) return { into: 'params', name, value };
          return { fault: 'This is not of the expected form.' };
        },
      }),
    );
  const fields = credentialFields(scheme).map((field): Input => {
    const { name, label, description, secret, optional = false } = field;
    return {
      field: {
        name: `field.${name}`,
        label,
        description,
        secret,
        required: !optional,
        value: '',
        fault: undefined,
      },
      read(text) {
        const answer = readField(scheme, field, text);
        return 'fault' in answer ? answer : { into: 'fields', name, value: answer.value };
      },
    };
  });
  return [...params, ...fields];
}

/** `account_subdomain` is “Account subdomain”. */
function inWords(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
