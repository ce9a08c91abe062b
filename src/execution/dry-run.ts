import type { CatalogTool } from '../catalog/catalog-tool.js';
import type { ProviderRequest } from '../catalog/request-template.js';
import type { ProviderCall } from '../catalog/tool.js';
import { maskedCredential } from '../connections/credentials/masked-credential.js';
import { previewRequest, type RequestPreview } from '../connections/provider/preview-request.js';
import type { ConnectionRow } from '../store/tables.js';

/** What a dry run answers in the place of a result. Nothing was sent to the provider. */
export interface DryRun {
  readonly dry_run: true;
  /** Absent where the tool would answer without a call. */
  readonly request?: RequestPreview;
  /** The tool may make further calls, which depend on the answer to this one. */
  readonly may_call_again: boolean;
}

/** The one call of a tool. */
export async function dryRun(
  request: ProviderRequest,
  found: CatalogTool,
  connection: ConnectionRow,
): Promise<DryRun> {
  return { dry_run: true, request: await preview(request, found, connection), may_call_again: false };
}

/** The first call of a tool that makes several: it waits for an answer that never comes. */
export async function dryRunOf(
  run: (call: ProviderCall) => Promise<unknown>,
  found: CatalogTool,
  connection: ConnectionRow,
): Promise<DryRun> {
  const first = await new Promise<ProviderRequest | undefined>((resolve, reject) => {
    const call: ProviderCall = (request) => {
      resolve(request);
      return new Promise(() => undefined);
    };
    run(call).then(() => resolve(undefined), reject);
  });
  if (!first) return { dry_run: true, may_call_again: false };
  return { dry_run: true, request: await preview(first, found, connection), may_call_again: true };
}

function preview(
  request: ProviderRequest,
  { tool, toolkit }: CatalogTool,
  connection: ConnectionRow,
): Promise<RequestPreview> {
  const { provider, base_url } = toolkit;
  const { endpoint_params } = connection;
  const credential =
    tool.credential === 'none' ? undefined : maskedCredential(connection, provider, tool.credential);
  return previewRequest({ provider, base_url, endpoint_params, request, credential });
}
