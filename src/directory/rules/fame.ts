/**
 * Slugs in the order of how many people look for them, as far as that matters: of hits that match a search alike, the
 * earlier one comes first. Declared toolkits are before all others; those that are missing here come after these.
 */
export const FAME: readonly string[] =
  `salesforce linear jira asana stripe airtable shopify trello zoom zendesk intercom quickbooks monday clickup todoist
  calendly typeform dropbox microsoft-teams onedrive sharepoint facebook instagram linkedin x twitter reddit tiktok youtube
  telegram whatsapp openai anthropic supabase sentry datadog pagerduty webflow wordpress pipedrive zoho-crm attio apollo
  klaviyo mailchimp sendgrid brevo resend postmark twilio cloudflare netlify vercel figma miro confluence basecamp wrike coda
  google-docs google-slides google-forms google-tasks google-meet google-analytics google-chat google-people bigquery
  snowflake spotify gitlab bitbucket box docusign xero square paypal plaid woocommerce bamboohr gong salesloft outreach
  freshdesk freshservice servicenow greenhouse lever workday deel gusto rippling amplitude mixpanel segment posthog
  google-ads google-search-console google-classroom google-workspace-admin google-cloud-storage firestore
  firebase microsoft-graph microsoft-excel microsoft-planner microsoft-todo onenote power-bi dynamics-365
  circleci launchdarkly snyk digitalocean linode hetzner-cloud heroku render fly-io docker-hub postman
  pinecone elevenlabs perplexity deepl replicate huggingface wolfram-alpha listennotes giphy vimeo soundcloud twitch
  adyen klarna brex ebay etsy walmart amazon magento shipstation shipengine vtex ynab nordigen
  evernote ghost medium dev-to buffer hootsuite pinterest snapchat strava fitbit discourse okta auth0 braze
  vonage telnyx messagebird aws-s3 aws-lambda aws-ec2 aws-dynamodb aws-sqs aws-sns aws-ses aws-cloudwatch
  azure-app-service azure-storage azure-compute azure-key-vault google-compute-engine`
    .split(/\s+/)
    .filter(Boolean);
