/** The account itself: profile and mailbox settings. */
import { selected } from './odata.js';
import { ok, type Routes } from './route.js';

export const peopleRoutes: Routes = {
  'GET ': ({ mailbox: { user }, query }) => {
    const [givenName = '', ...surname] = user.name.split(' ');
    const profile = {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
      id: user.id,
      displayName: user.name,
      givenName,
      surname: surname.join(' '),
      mail: user.email,
      userPrincipalName: user.email,
      jobTitle: null,
      officeLocation: null,
      mobilePhone: null,
      businessPhones: [],
      preferredLanguage: 'en-US',
    };
    const more = { proxyAddresses: [`SMTP:${user.email}`] };
    return ok(query.has('$select') ? selected({ ...profile, ...more }, query) : profile);
  },
  'GET /mailboxSettings': ({ mailbox, query }) => ok(selected(mailbox.settings, query)),
};
