import type { StoredCredential } from '../store/refreshes.js';
import type { Vault } from '../vault/vault.js';
import type { ObtainedCredential } from './complete-connection.js';
import { sealTyped } from './credential.js';
import { isTypedScheme } from './credential-fields.js';
import type { FormInput } from './form-input.js';
import type { PageRequest } from './page-request.js';
import type { WireCredential } from './wire-credential.js';

/** What a form’s answer came to: what the provider is asked with, and what is stored where it is good. */
export interface ObtainedOnPage
  extends Pick<ObtainedCredential, 'oauth_client_id' | 'client_id' | 'installed_in'> {
  readonly credential: WireCredential;
  readonly seal: (connection_id: string) => StoredCredential;
}

/** By scheme: one that is connected on our page in another way than by what is typed is a further case here. */
export function obtainOnPage(
  { row, scheme }: PageRequest,
  { fields, params }: FormInput,
  { vault }: { readonly vault: Vault },
): ObtainedOnPage {
  return {
    credential: isTypedScheme(scheme)
      ? { scheme, fields, endpoint_params: JSON.stringify(params) }
      : undefined,
    seal: (id) => sealTyped(vault, { ...row, id }, fields),
    oauth_client_id: null,
    client_id: '',
    installed_in: [],
  };
}
