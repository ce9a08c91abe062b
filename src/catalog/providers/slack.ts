import { defineProvider } from '../provider.js';
import { authorizeBot } from '../slack/bot-access.js';

/**
 * Slack, acting with a user token. An app may ask for a bot token (`scope`), a user token (`user_scope`) or both.
 * Tools here act on behalf of the person who connected: messages carry that person’s name, channels are those that
 * person can read, and `search.messages` exists for user tokens alone. An app that asks for scopes of its bot as well
 * (`bot:chat:write`) may have the tools that say so act as the bot, which sees only the channels it was invited to.
 * The bot’s token belongs to the workspace’s installation, which other users share: a connection that ends revokes
 * the user’s token and forgets the bot’s.
 * Sources: docs.slack.dev “Installing with OAuth”, “Using PKCE”, “Using token rotation”, `oauth.v2.access`,
 * `auth.test`, `auth.revoke`.
 */
export const slack = defineProvider({
  slug: 'slack',
  display_name: 'Slack',
  console_url: 'https://api.slack.com/apps',
  documentation_url: 'https://docs.slack.dev/authentication/installing-with-oauth',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://slack.com',
      authorization_endpoint: 'https://slack.com/oauth/v2/authorize',
      token_endpoint: 'https://slack.com/api/oauth.v2.access',
      // Both ways work; the documentation asks for HTTP Basic.
      token_endpoint_auth_method: 'client_secret_basic',
      // Slack takes PKCE only from apps that turned it on, and turning it on makes the app a public client whose
      // refresh tokens end after 30 days. A confidential client, as here, must not need it.
      code_challenge_methods_supported: [],
      scope_separator: ',',
      scope_parameter: 'user_scope',
      token_response: {
        ok_field: 'ok',
        // Of an authorization code. A refreshed user token (apps with token rotation) comes at the top level.
        token_object: 'authed_user',
        bearer_token_types: ['user'],
        scope_separator: ',',
        extra_fields: ['team.id'],
      },
      // An app that asks for scopes such as `bot:chat:write` gets the bot’s token in the same answer, at the top level.
      bot_token: { scope_prefix: 'bot:', scope_parameter: 'scope', bearer_token_types: ['bot'] },
      revocation: {
        endpoint: 'https://slack.com/api/auth.revoke',
        authentication: 'bearer',
        token_type: 'access_token',
      },
    },
  ],
  // Contents of files are kept, and taken, at a host of their own.
  origins: ['https://slack.com', 'https://files.slack.com'],
  // auth.test, which tells whose token it is, needs no scope.
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/api/auth.test', base_url: 'https://slack.com' },
    // A user id is unique inside its workspace only.
    id: ['team_id', 'user_id'],
    name: 'user',
  },
  bot: {
    authorization_scheme: 'Bearer',
    installed_in: 'team.id',
    reads_as: 'user',
    authorize: authorizeBot,
  },
  errors: {
    ok_field: 'ok',
    message: ['error'],
    code: ['error'],
    request_id_header: 'x-slack-req-id',
    unauthorized_codes: ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive'],
    missing_scope_codes: ['missing_scope'],
    rate_limited_codes: ['ratelimited', 'rate_limited'],
    remediations: {
      channel_not_found:
        'Check the channel id. A private channel is found only if the connected user is a member.',
      not_in_channel: 'Join the channel first, with SLACK_JOIN_AN_EXISTING_CONVERSATION.',
      is_archived: 'Unarchive the channel first, or choose another.',
      cant_update_message: 'Only messages that the connected user wrote can be changed.',
      cant_delete_message: 'Only messages that the connected user wrote can be deleted.',
      edit_window_closed: 'The workspace no longer allows changing this message.',
      message_not_found: 'Check the channel and the timestamp: a message is named by both.',
      no_text: 'Give text, blocks or attachments.',
      msg_too_long: 'Shorten the text to 40,000 characters.',
      users_not_found: 'No member of the workspace has this e-mail address.',
      name_taken: 'A channel of this name exists already: use it, or choose another name.',
      time_in_past: 'Choose a post_at in the future.',
      time_too_far: 'Choose a post_at within the next 120 days.',
      cannot_add_others: 'Leave `user` out: Slack reminds the connected user alone.',
      cannot_parse: 'Give the time in Unix seconds, or in words such as “in 15 minutes”.',
      file_not_found: 'Check the file id: files that the connected user cannot see are not found.',
      cant_delete_file: 'Only whoever uploaded a file, or an administrator, can delete it.',
      file_upload_size_restricted: 'The workspace takes smaller files only.',
      free_teams_cannot_create_non_tabbed_canvases:
        'Give a channel_id: free workspaces show canvases in channels.',
      canvas_editing_failed: 'Check the section_id: sections get new ids when they change.',
      not_admin:
        'Only administrators may change this: leave `user` out for the connected user’s own profile.',
      must_clear_both_status_text_and_status_emoji:
        'To clear the status, give status_text and status_emoji empty.',
      feature_not_enabled: 'The workspace’s plan does not have this.',
      not_allowed_token_type: 'This Slack method takes another kind of token than the connected one.',
    },
  },
});
