import { decimal, id, text, toParams } from '../params.js';
import { defineTool, WRITE } from '../tool.js';

const email = text('Its e-mail address.', { format: 'email' });
const phone = text('Its phone number.');
const description = text('Notes on it.');
const owner_id = text('Id of the user who owns it; the connected one where absent.');

/** Fields as the Object Reference names them. Custom fields: SALESFORCE_CREATE_RECORD. */
export const createTools = [
  defineTool({
    name: 'SALESFORCE_CREATE_LEAD',
    description: 'Creates a lead. Returns its `id`.',
    scopes: ['api'],
    annotations: WRITE,
    params: toParams(
      {
        last_name: id('Family name.', { aliases: ['LastName'] }),
        company: id('Company.', { aliases: ['Company'] }),
      },
      {
        first_name: text('First name.', { aliases: ['FirstName'] }),
        email,
        phone,
        title: text('Position.'),
        lead_source: text('One of the values of LeadSource, such as Web.'),
        status: text('One of the values of Status; the org’s first where absent.'),
        website: text('Web address.'),
        description,
        owner_id,
      },
    ),
    example: { last_name: 'Doe', company: 'Acme', email: 'jdoe@acme.example' },
    request: {
      method: 'POST',
      path: '/sobjects/Lead',
      body: {
        LastName: '$last_name',
        Company: '$company',
        FirstName: '$first_name',
        Email: '$email',
        Phone: '$phone',
        Title: '$title',
        LeadSource: '$lead_source',
        Status: '$status',
        Website: '$website',
        Description: '$description',
        OwnerId: '$owner_id',
      },
    },
  }),
  defineTool({
    name: 'SALESFORCE_CREATE_CONTACT',
    description: 'Creates a contact. Returns its `id`.',
    scopes: ['api'],
    annotations: WRITE,
    params: toParams(
      { last_name: id('Family name.', { aliases: ['LastName'] }) },
      {
        first_name: text('First name.', { aliases: ['FirstName'] }),
        account_id: text('Id of the account that the contact belongs to.'),
        email,
        phone,
        title: text('Position.'),
        description,
        owner_id,
      },
    ),
    example: { last_name: 'Doe', first_name: 'Jo', email: 'jdoe@acme.example' },
    request: {
      method: 'POST',
      path: '/sobjects/Contact',
      body: {
        LastName: '$last_name',
        FirstName: '$first_name',
        AccountId: '$account_id',
        Email: '$email',
        Phone: '$phone',
        Title: '$title',
        Description: '$description',
        OwnerId: '$owner_id',
      },
    },
  }),
  defineTool({
    name: 'SALESFORCE_CREATE_ACCOUNT',
    description: 'Creates an account, a company or an organization. Returns its `id`.',
    scopes: ['api'],
    annotations: WRITE,
    params: toParams(
      { name: id('Name of the company.', { aliases: ['Name'] }) },
      {
        phone,
        website: text('Web address.'),
        industry: text('One of the values of Industry, such as Energy.'),
        type: text('One of the values of Type, such as Prospect.'),
        description,
        owner_id,
      },
    ),
    example: { name: 'Acme', website: 'https://acme.example' },
    request: {
      method: 'POST',
      path: '/sobjects/Account',
      body: {
        Name: '$name',
        Phone: '$phone',
        Website: '$website',
        Industry: '$industry',
        Type: '$type',
        Description: '$description',
        OwnerId: '$owner_id',
      },
    },
  }),
  defineTool({
    name: 'SALESFORCE_CREATE_OPPORTUNITY',
    description: 'Creates an opportunity. Returns its `id`.',
    scopes: ['api'],
    annotations: WRITE,
    params: toParams(
      {
        name: id('Name of the opportunity.', { aliases: ['Name'] }),
        stage: id('One of the values of StageName, such as Prospecting.', {
          aliases: ['stage_name', 'StageName'],
        }),
        close_date: text('When it is expected to close, such as 2026-09-30.', {
          format: 'date',
          aliases: ['CloseDate'],
        }),
      },
      {
        account_id: text('Id of the account.'),
        amount: decimal('Expected total, in the org’s currency.'),
        probability: decimal('Per cent; the stage’s own where absent.', { minimum: 0, maximum: 100 }),
        description,
        owner_id,
      },
    ),
    example: { name: 'Acme: 40 seats', stage: 'Prospecting', close_date: '2026-09-30', amount: 12000 },
    request: {
      method: 'POST',
      path: '/sobjects/Opportunity',
      body: {
        Name: '$name',
        StageName: '$stage',
        CloseDate: '$close_date',
        AccountId: '$account_id',
        Amount: '$amount',
        Probability: '$probability',
        Description: '$description',
        OwnerId: '$owner_id',
      },
    },
  }),
  defineTool({
    name: 'SALESFORCE_CREATE_TASK',
    description: 'Creates a task, alone or for a record. Returns its `id`.',
    scopes: ['api'],
    annotations: WRITE,
    params: toParams(
      { subject: id('What is to be done.', { maxLength: 255, aliases: ['Subject'] }) },
      {
        due_date: text('Until when, such as 2026-09-30.', { format: 'date' }),
        status: text('One of the values of Status; the org’s default where absent.'),
        priority: text('One of the values of Priority, such as High.'),
        contact_or_lead_id: text('Id of the contact or lead that it concerns.', { aliases: ['who_id'] }),
        related_to_id: text('Id of the account, opportunity or other record.', { aliases: ['what_id'] }),
        description,
        owner_id,
      },
    ),
    example: { subject: 'Call back', due_date: '2026-09-30', priority: 'High' },
    request: {
      method: 'POST',
      path: '/sobjects/Task',
      body: {
        Subject: '$subject',
        ActivityDate: '$due_date',
        Status: '$status',
        Priority: '$priority',
        WhoId: '$contact_or_lead_id',
        WhatId: '$related_to_id',
        Description: '$description',
        OwnerId: '$owner_id',
      },
    },
  }),
];
