import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';

/**
 * https://docs.digitalocean.com/reference/api/oauth/: `read`, or `read write`; access tokens live thirty days, refresh
 * tokens are used once. A personal access token may have finer scopes.
 */
const digitalocean = defineProvider({
  slug: 'digitalocean',
  display_name: 'DigitalOcean',
  console_url: 'https://cloud.digitalocean.com/account/api/applications',
  documentation_url: 'https://docs.digitalocean.com/reference/api/oauth/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://cloud.digitalocean.com',
      authorization_endpoint: 'https://cloud.digitalocean.com/v1/oauth/authorize',
      token_endpoint: 'https://cloud.digitalocean.com/v1/oauth/token',
      revocation_endpoint: 'https://cloud.digitalocean.com/v1/oauth/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
    },
    {
      type: 'bearer',
      fields: [
        { name: 'token', label: 'Personal access token', secret: true, pattern: 'do[opr]_v1_[0-9a-f]+' },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://cloud.digitalocean.com/account/api/tokens',
    },
  ],
  origins: ['https://api.digitalocean.com'],
  identity_scopes: ['read'],
  account: {
    request: { method: 'GET', path: '/v2/account', base_url: 'https://api.digitalocean.com' },
    id: ['account.uuid'],
    name: 'account.name',
    email: 'account.email',
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['id', 'error'],
    request_id: ['request_id'],
    unauthorized_codes: ['Unauthorized', 'unauthorized'],
    rate_limited_codes: ['too_many_requests'],
    remediations: {
      not_found: 'Check the id.',
      forbidden: 'The token may not do this: connect again with more scopes.',
      unprocessable_entity: 'Correct what DigitalOcean names in its message.',
    },
  },
});

const READING = ['read'];
const WRITING = ['write'];
const PAGES = { page: 'Which page, from 1.', per_page: 'How many on a page, up to 200.' };
const droplet_id = integer('Id of the Droplet.');

/** https://docs.digitalocean.com/reference/api/digitalocean/ */
export default declareToolkit({
  slug: 'digitalocean',
  display_name: 'DigitalOcean',
  description: 'Servers, apps, databases and domains at DigitalOcean.',
  categories: ['cloud', 'developer-tools'],
  provider: digitalocean,
  base_url: 'https://api.digitalocean.com',
  documentation_url: 'https://docs.digitalocean.com/reference/api/digitalocean/',
  documents: ['digitalocean.com'],
  tools: [
    {
      operation: 'GET /v2/droplets',
      name: 'DIGITALOCEAN_LIST_ALL_DROPLETS',
      aliases: ['DIGITALOCEAN_LIST_DROPLETS'],
      description: 'Lists the Droplets of the team.',
      scopes: READING,
      describe: PAGES,
      example: { per_page: 20 },
    },
    {
      operation: 'GET /v2/droplets/{droplet_id}',
      name: 'DIGITALOCEAN_GET_DROPLET',
      aliases: ['DIGITALOCEAN_RETRIEVE_EXISTING_DROPLET'],
      description: 'Reads one Droplet: its state, size, image and addresses.',
      scopes: READING,
      example: { droplet_id: 3164444 },
    },
    defineTool({
      name: 'DIGITALOCEAN_CREATE_NEW_DROPLET',
      aliases: ['DIGITALOCEAN_CREATE_DROPLET'],
      description: 'Creates a Droplet, which costs money from then on. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        {
          name: id('Name of the Droplet, as a host name.'),
          size: id('Slug of the size, such as s-1vcpu-1gb.'),
          image: id('Slug of the image, such as ubuntu-24-04-x64.'),
        },
        {
          region: text('Slug of the region, such as fra1.'),
          ssh_keys: texts('Fingerprints or ids of SSH keys.'),
          backups: flag('Whether it is backed up.'),
          monitoring: flag('Whether it is monitored.'),
          tags: texts('Tags.'),
          user_data: text('Script that runs at the first start.', { maxLength: 65_536 }),
        },
      ),
      example: { name: 'web-1', size: 's-1vcpu-1gb', image: 'ubuntu-24-04-x64', region: 'fra1' },
      request: {
        method: 'POST',
        path: '/v2/droplets',
        body: {
          name: '$name',
          size: '$size',
          image: '$image',
          region: '$region',
          ssh_keys: '$ssh_keys',
          backups: '$backups',
          monitoring: '$monitoring',
          tags: '$tags',
          user_data: '$user_data',
        },
      },
    }),
    {
      operation: 'DELETE /v2/droplets/{droplet_id}',
      name: 'DIGITALOCEAN_DELETE_DROPLET',
      aliases: ['DIGITALOCEAN_DELETE_EXISTING_DROPLET'],
      description: 'Deletes a Droplet with its disk.',
      scopes: WRITING,
      example: { droplet_id: 3164444 },
    },
    defineTool({
      name: 'DIGITALOCEAN_INITIATE_DROPLET_ACTION',
      description:
        'Starts, stops or restarts a Droplet, or takes a snapshot of it. Returns the action, which goes on by itself.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        {
          droplet_id,
          type: stringEnum(['power_on', 'power_off', 'shutdown', 'reboot', 'power_cycle', 'snapshot'], {
            description: 'What to do.',
          }),
        },
        { name: text('Name of a snapshot.') },
      ),
      example: { droplet_id: 3164444, type: 'reboot' },
      request: {
        method: 'POST',
        path: '/v2/droplets/{droplet_id}/actions',
        body: { type: '$type', name: '$name' },
      },
    }),
    {
      operation: 'GET /v2/apps',
      name: 'DIGITALOCEAN_LIST_ALL_APPS',
      aliases: ['DIGITALOCEAN_LIST_APPS'],
      description: 'Lists the apps of App Platform.',
      scopes: READING,
      describe: PAGES,
      example: { per_page: 20 },
    },
    {
      operation: 'GET /v2/apps/{app_id}/deployments',
      name: 'DIGITALOCEAN_LIST_APP_DEPLOYMENTS',
      description: 'Lists the deployments of an app.',
      scopes: READING,
      describe: PAGES,
      example: { app_id: '4f6c71e2' },
    },
    {
      operation: 'POST /v2/apps/{app_id}/deployments',
      name: 'DIGITALOCEAN_CREATE_APP_DEPLOYMENT',
      description: 'Deploys an app anew. Returns the deployment.',
      scopes: WRITING,
      example: { app_id: '4f6c71e2', force_build: true },
    },
    {
      operation: 'GET /v2/databases',
      name: 'DIGITALOCEAN_LIST_DATABASE_CLUSTERS',
      description: 'Lists database clusters.',
      scopes: READING,
      example: {},
    },
    {
      operation: 'GET /v2/kubernetes/clusters',
      name: 'DIGITALOCEAN_LIST_KUBERNETES_CLUSTERS',
      description: 'Lists Kubernetes clusters.',
      scopes: READING,
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /v2/domains',
      name: 'DIGITALOCEAN_LIST_ALL_DOMAINS',
      aliases: ['DIGITALOCEAN_LIST_DOMAINS'],
      description: 'Lists the domains whose names DigitalOcean serves.',
      scopes: READING,
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /v2/domains/{domain_name}/records',
      name: 'DIGITALOCEAN_LIST_DOMAIN_RECORDS',
      description: 'Lists the DNS records of a domain.',
      scopes: READING,
      describe: PAGES,
      example: { domain_name: 'example.com' },
    },
    defineTool({
      name: 'DIGITALOCEAN_CREATE_DOMAIN_RECORD',
      description: 'Adds a DNS record to a domain. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        {
          domain_name: id('The domain.'),
          type: stringEnum(['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT'], {
            description: 'Kind of record.',
          }),
          name: id('Host below the domain; `@` for the domain itself.'),
          data: id('Value, such as an address; a name ends with a dot.'),
        },
        {
          ttl: integer('Seconds it may be kept.', { minimum: 30 }),
          priority: integer('Priority, of MX and SRV.', { minimum: 0 }),
          port: integer('Port, of SRV.', { minimum: 0, maximum: 65_535 }),
          weight: integer('Weight, of SRV.', { minimum: 0 }),
        },
      ),
      example: { domain_name: 'example.com', type: 'A', name: 'www', data: '203.0.113.7' },
      request: {
        method: 'POST',
        path: '/v2/domains/{domain_name}/records',
        body: {
          type: '$type',
          name: '$name',
          data: '$data',
          ttl: '$ttl',
          priority: '$priority',
          port: '$port',
          weight: '$weight',
        },
      },
    }),
    {
      operation: 'GET /v2/projects',
      name: 'DIGITALOCEAN_LIST_ALL_PROJECTS',
      description: 'Lists projects.',
      scopes: READING,
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /v2/regions',
      name: 'DIGITALOCEAN_LIST_ALL_REGIONS',
      description: 'Lists regions, and what there is in each.',
      scopes: READING,
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /v2/sizes',
      name: 'DIGITALOCEAN_LIST_ALL_DROPLET_SIZES',
      description: 'Lists the sizes of Droplets with their prices.',
      scopes: READING,
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /v2/account/keys',
      name: 'DIGITALOCEAN_LIST_ALL_SSH_KEYS',
      description: 'Lists the SSH keys of the account.',
      scopes: READING,
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /v2/customers/my/balance',
      name: 'DIGITALOCEAN_GET_CUSTOMER_BALANCE',
      description: 'Reads what the account owes and has used this month.',
      scopes: READING,
      example: {},
    },
    {
      operation: 'GET /v2/account',
      name: 'DIGITALOCEAN_GET_USER_INFORMATION',
      aliases: ['DIGITALOCEAN_GET_ACCOUNT'],
      description: 'Reads who the account is and what its limits are.',
      scopes: READING,
      example: {},
    },
  ],
});
