import { describe, expect, it } from 'vitest';
import { USER_EMAIL } from '../harness/bobbin.js';
import { outlookTest } from './outlook-setup.js';

const test = outlookTest();
const { run } = test;

describe('the account', () => {
  it('is the one that was connected', async () => {
    expect(await run('OUTLOOK_GET_PROFILE', { include_proxy_addresses: true })).toEqual({
      id: '00000000-0000-4000-8000-000000000002',
      name: 'Sandbox User',
      email: USER_EMAIL,
      user_principal_name: USER_EMAIL,
      given_name: 'Sandbox',
      surname: 'User',
      job_title: null,
      office_location: null,
      mobile_phone: null,
      business_phones: [],
      preferred_language: 'en-US',
      proxy_addresses: [`SMTP:${USER_EMAIL}`],
    });
  });
});

describe('reading', () => {
  it('lists the inbox of the connected user, and nobody else’s', async () => {
    const { messages } = await run('OUTLOOK_LIST_MESSAGES', {});
    expect(messages).toMatchObject([{ subject: 'Welcome' }]);
  });
});
