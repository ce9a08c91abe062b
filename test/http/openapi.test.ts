import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_TABLE } from '../../src/errors.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { ROUTES, type Route } from './routes.js';

const SCHEMES: Readonly<Record<Route['audience'], readonly string[]>> = {
  public: [],
  app: ['apiKey'],
  user_or_app: ['userJwt', 'apiKey'],
  admin: ['adminKey'],
};

describe('GET /openapi.json', () => {
  let bobbin: TestBobbin;
  let text: string;
  let headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the document is asserted, not trusted
  let document: any;
  beforeAll(async () => {
    bobbin = await startBobbin();
    await bobbin.connect('gmail');
    const answer = await fetch(`${bobbin.url}/openapi.json`);
    [text, headers] = [await answer.text(), answer.headers];
    document = JSON.parse(text);
  });
  afterAll(() => bobbin.close());

  const operationOf = ({ method, path }: Route) =>
    document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  // biome-ignore lint/suspicious/noExplicitAny: the document is asserted, not trusted
  const operations = (): any[] =>
    Object.values(document.paths).flatMap((path) => Object.values(path as object));

  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('describes exactly the endpoints there are', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it.each(ROUTES.map((route) => [route.method, route.path, route] as const))(
    '%s %s says who may call it, and with which credential',
    (_, __, route) => {
      const { security, 'x-audience': audience, summary } = operationOf(route);
      expect(audience).toBe(route.audience);
      expect(security.map((requirement: object) => Object.keys(requirement))).toEqual(
        SCHEMES[route.audience].map((scheme) => [scheme]),
      );
      expect(summary).toMatch(/\S/);
    },
  );

  it('has the three credentials as bearer schemes', () => {
    const { securitySchemes } = document.components;
    for (const scheme of ['apiKey', 'userJwt', 'adminKey'])
      expect(securitySchemes[scheme]).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('names each operation once', () => {
    const names = operations().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/);
  });

  it('does not ask for what has a default', () => {
    const { parameters } = document.paths['/v1/{appId}/integrations/executions'].get;
    expect(parameters.find(({ name }: { name: string }) => name === 'limit')).toMatchObject({
      required: false,
    });
    const { requestBody } = document.paths['/v1/{appId}/users/{userId}/tokens'].post;
    expect(requestBody.content['application/json'].schema.required ?? []).toEqual([]);
  });

  it('has the contract’s error for every failure of an endpoint that needs a credential', () => {
    for (const { responses, 'x-audience': audience } of operations()) {
      if (audience === 'public') continue;
      for (const status of ['4XX', '5XX'])
        expect(responses[status]).toEqual({ $ref: '#/components/responses/Error' });
    }
    const { code } = document.components.schemas.Error.properties.error.properties;
    expect(code.enum).toEqual(Object.keys(ERROR_TABLE));
  });

  it('may be kept by anybody, and is not sent again to whoever has it', async () => {
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await fetch(`${bobbin.url}/openapi.json`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    const other = await fetch(`${bobbin.url}/openapi.json`, { headers: { 'if-none-match': '"other"' } });
    expect([other.status, await other.text()]).toEqual([200, text]);
  });

  it('holds nothing of the installation: no credential, client, id or address', () => {
    const { client } = bobbin.sandbox.providers.google;
    const private_words = [
      bobbin.admin_key,
      bobbin.api_key,
      bobbin.app_id,
      client.client_id,
      client.client_secret,
    ];
    for (const word of [...private_words, new URL(bobbin.url).host, process.cwd()])
      expect(text).not.toContain(word);
  });
});
