import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { fields, id, integer, list, text, texts, toParams } from '../params.js';
import { docusign } from '../providers/docusign.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const SCOPES = ['signature'];
const envelope_id = id('Id of the envelope.', { aliases: ['envelopeId'] });
const pages = {
  count: integer('How many to return.', { minimum: 1, maximum: 1000 }),
  start_position: integer('How many to skip.', { minimum: 0 }),
};
const PAGES = { count: '$count', start_position: '$start_position' };
const status = stringEnum(['sent', 'created'], {
  description: 'Sent at once, or kept as a draft.',
  default: 'sent',
});
const ENVELOPE = '/envelopes/{envelope_id}';

/**
 * https://developers.docusign.com/docs/esign-rest-api/reference/. The directory’s document takes the account’s id as a
 * parameter of every call; here it is one of the connection, so these are tools of their own.
 */
export default declareToolkit({
  slug: 'docusign',
  display_name: 'Docusign',
  description: 'Signatures with Docusign: send envelopes from templates or documents, and follow them.',
  categories: ['documents', 'e-signature'],
  provider: docusign,
  base_url: '{base_uri}/restapi/v2.1/accounts/{account_id}',
  documentation_url: 'https://developers.docusign.com/docs/esign-rest-api/reference/',
  tools: [
    defineTool({
      name: 'DOCUSIGN_CREATE_ENVELOPE_FROM_TEMPLATE',
      aliases: ['DOCUSIGN_SEND_ENVELOPE_FROM_TEMPLATE'],
      description: 'Sends a template to be signed. Returns the envelope’s id.',
      scopes: SCOPES,
      annotations: WRITE,
      params: toParams(
        {
          template_id: id('Id of the template.'),
          template_roles: list(
            Type.Object({
              roleName: Type.String({ description: 'Role of the template.' }),
              name: Type.String({ description: 'Name of the person.' }),
              email: Type.String({ description: 'E-mail address of the person.' }),
            }),
            'Who takes which role.',
            { minItems: 1 },
          ),
        },
        {
          email_subject: text('Subject of the mail.', { maxLength: 100 }),
          email_blurb: text('What the mail says.'),
          status,
        },
      ),
      example: {
        template_id: 't1',
        template_roles: [{ roleName: 'Signer', name: 'Example', email: 'post@example.com' }],
      },
      request: {
        method: 'POST',
        path: '/envelopes',
        body: {
          templateId: '$template_id',
          templateRoles: '$template_roles',
          emailSubject: '$email_subject',
          emailBlurb: '$email_blurb',
          status: '$status',
        },
      },
    }),
    defineTool({
      name: 'DOCUSIGN_CREATE_ENVELOPE',
      aliases: ['DOCUSIGN_SEND_ENVELOPE'],
      description: 'Sends documents to be signed. Returns the envelope’s id.',
      scopes: SCOPES,
      annotations: WRITE,
      params: toParams(
        {
          email_subject: id('Subject of the mail.', { maxLength: 100 }),
          documents: list(fields('documentBase64, name, fileExtension, documentId.'), 'The documents.', {
            minItems: 1,
          }),
          signers: list(
            fields(
              'email, name, recipientId, routingOrder, tabs such as {"signHereTabs": [{"anchorString": …}]}.',
            ),
            'Who signs.',
            { minItems: 1 },
          ),
        },
        { email_blurb: text('What the mail says.'), status },
      ),
      example: {
        email_subject: 'Please sign',
        documents: [{ documentBase64: 'SGVsbG8=', name: 'Contract', fileExtension: 'txt', documentId: '1' }],
        signers: [{ email: 'post@example.com', name: 'Example', recipientId: '1', routingOrder: '1' }],
      },
      request: {
        method: 'POST',
        path: '/envelopes',
        body: {
          emailSubject: '$email_subject',
          emailBlurb: '$email_blurb',
          documents: '$documents',
          recipients: { signers: '$signers' },
          status: '$status',
        },
      },
    }),
    defineTool({
      name: 'DOCUSIGN_LIST_ENVELOPES',
      aliases: ['DOCUSIGN_LIST_STATUS_CHANGES'],
      description: 'Lists envelopes that changed since a day.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams(
        { from_date: text('Since when, such as 2030-05-01.') },
        {
          to_date: text('Until when.'),
          status: text('States joined by commas: sent, delivered, completed, declined, voided.'),
          search_text: text('Words in subject, or names and addresses of recipients.'),
          ...pages,
        },
      ),
      example: { from_date: '2030-05-01', status: 'completed' },
      request: {
        method: 'GET',
        path: '/envelopes',
        query: {
          from_date: '$from_date',
          to_date: '$to_date',
          status: '$status',
          search_text: '$search_text',
          ...PAGES,
        },
      },
    }),
    defineTool({
      name: 'DOCUSIGN_GET_ENVELOPE',
      description: 'Reads one envelope and how far it is.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ envelope_id }),
      example: { envelope_id: 'e1' },
      request: { method: 'GET', path: ENVELOPE },
    }),
    defineTool({
      name: 'DOCUSIGN_LIST_ENVELOPE_RECIPIENTS',
      aliases: ['DOCUSIGN_LIST_RECIPIENTS'],
      description: 'Lists who is to sign an envelope, and who has.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ envelope_id }),
      example: { envelope_id: 'e1' },
      request: { method: 'GET', path: `${ENVELOPE}/recipients` },
    }),
    defineTool({
      name: 'DOCUSIGN_LIST_ENVELOPE_DOCUMENTS',
      description: 'Lists the documents of an envelope.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ envelope_id }),
      example: { envelope_id: 'e1' },
      request: { method: 'GET', path: `${ENVELOPE}/documents` },
    }),
    defineTool({
      name: 'DOCUSIGN_DOWNLOAD_ENVELOPE_DOCUMENT',
      description: 'Reads a document of an envelope as PDF; `combined` is all of them with the certificate.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ envelope_id, document_id: id('Id of the document, `combined` or `certificate`.') }),
      example: { envelope_id: 'e1', document_id: 'combined' },
      request: { method: 'GET', path: `${ENVELOPE}/documents/{document_id}`, response: 'bytes' },
    }),
    defineTool({
      name: 'DOCUSIGN_VOID_ENVELOPE',
      description: 'Calls an envelope back that is not completed. Recipients are told why.',
      scopes: SCOPES,
      annotations: DESTRUCTIVE,
      params: toParams({ envelope_id, voided_reason: id('Why.', { maxLength: 200 }) }),
      example: { envelope_id: 'e1', voided_reason: 'Sent by mistake.' },
      request: {
        method: 'PUT',
        path: ENVELOPE,
        body: { status: 'voided', voidedReason: '$voided_reason' },
      },
    }),
    defineTool({
      name: 'DOCUSIGN_SEND_DRAFT_ENVELOPE',
      description: 'Sends an envelope that was kept as a draft.',
      scopes: SCOPES,
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ envelope_id }),
      example: { envelope_id: 'e1' },
      request: { method: 'PUT', path: ENVELOPE, body: { status: 'sent' } },
    }),
    defineTool({
      name: 'DOCUSIGN_CREATE_RECIPIENT_VIEW',
      description:
        'Makes an address that opens signing for a recipient who signs in an app. It is used once, within five minutes.',
      scopes: SCOPES,
      annotations: WRITE,
      params: toParams({
        envelope_id,
        email: id('Address of the recipient, as in the envelope.'),
        user_name: id('Name of the recipient, as in the envelope.'),
        client_user_id: id('clientUserId of the recipient, as in the envelope.'),
        return_url: text('Where signing ends.', { format: 'uri' }),
      }),
      example: {
        envelope_id: 'e1',
        email: 'post@example.com',
        user_name: 'Example',
        client_user_id: '1',
        return_url: 'https://example.com/signed',
      },
      request: {
        method: 'POST',
        path: `${ENVELOPE}/views/recipient`,
        body: {
          email: '$email',
          userName: '$user_name',
          clientUserId: '$client_user_id',
          returnUrl: '$return_url',
          authenticationMethod: 'none',
        },
      },
    }),
    defineTool({
      name: 'DOCUSIGN_LIST_AUDIT_EVENTS',
      description: 'Lists what happened to an envelope, by whom and when.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({ envelope_id }),
      example: { envelope_id: 'e1' },
      request: { method: 'GET', path: `${ENVELOPE}/audit_events` },
    }),
    defineTool({
      name: 'DOCUSIGN_LIST_TEMPLATES',
      aliases: ['DOCUSIGN_LIST_ALL_TEMPLATES'],
      description: 'Lists templates.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams({}, { search_text: text('Words in the name.'), ...pages }),
      example: { count: 20 },
      request: { method: 'GET', path: '/templates', query: { search_text: '$search_text', ...PAGES } },
    }),
    defineTool({
      name: 'DOCUSIGN_GET_TEMPLATE',
      description: 'Reads one template with its roles.',
      scopes: SCOPES,
      annotations: READ,
      params: toParams(
        { template_id: id('Id of the template.') },
        { include: texts('Such as documents, custom_fields, tabs.') },
      ),
      example: { template_id: 't1' },
      request: {
        method: 'GET',
        path: '/templates/{template_id}',
        query: { include: '$include' },
        styles: { include: { explode: false } },
      },
    }),
  ],
});
