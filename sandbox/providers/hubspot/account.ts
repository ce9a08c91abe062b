/** The account itself: its details, the owners of records, the pipelines. */
import { invalid, notFound } from './errors.js';
import { type Portal, typeOf } from './portal.js';
import { type HubSpotCall, ok, type Routes } from './route.js';

const MADE = {
  createdAt: '2020-01-01T00:00:00.000Z',
  updatedAt: '2020-01-01T00:00:00.000Z',
  archived: false,
};

export const accountRoutes: Routes = {
  'GET /account-info/v3/details': ({ portal }) =>
    ok({
      portalId: Number(portal.user.id),
      accountType: 'STANDARD',
      timeZone: 'Europe/Berlin',
      companyCurrency: 'EUR',
      additionalCurrencies: ['USD'],
      utcOffset: '+01:00',
      utcOffsetMilliseconds: 3_600_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    }),
  'GET /crm/v3/owners': owners,
  'GET /crm/v3/owners/': owners,
  'GET /crm/v3/pipelines/:type': ({ params }) => ok({ results: pipelinesOf(params['type']) }),
  'GET /crm/v3/pipelines/:type/:id/stages': ({ params }) => {
    const pipeline = pipelinesOf(params['type']).find(({ id }) => id === params['id']);
    if (!pipeline) throw notFound(`Pipeline ${params['id']} does not exist.`);
    return ok({ results: pipeline.stages });
  },
};

function owners({ portal, query }: HubSpotCall) {
  const limit = Number(query.get('limit') ?? 100);
  if (limit < 1 || limit > 500) throw invalid('Request contained an invalid limit.');
  const after = Number(query.get('after') ?? 0);
  const email = query.get('email');
  const found = ownersOf(portal).filter((owner) => email === null || owner.email === email);
  const end = after + limit;
  return ok({
    results: found.slice(after, end),
    ...(end < found.length && { paging: { next: { after: String(end) } } }),
  });
}

/** The portal’s user, and a colleague. */
export function ownersOf({ user }: Portal) {
  const [firstName = '', lastName = ''] = user.name.split(' ');
  const people = [
    { email: user.email, firstName, lastName },
    { email: 'colleague@example.com', firstName: 'Colleague', lastName: 'Example' },
  ];
  return people.map((person, index) => ({
    id: String(Number(user.id) * 10 + index),
    userId: Number(user.id) + index,
    type: 'PERSON',
    teams: [],
    ...person,
    ...MADE,
  }));
}

const STAGES: Readonly<Record<string, readonly (readonly [id: string, label: string, isClosed: boolean])[]>> =
  {
    deals: [
      ['appointmentscheduled', 'Appointment scheduled', false],
      ['qualifiedtobuy', 'Qualified to buy', false],
      ['presentationscheduled', 'Presentation scheduled', false],
      ['closedwon', 'Closed won', true],
      ['closedlost', 'Closed lost', true],
    ],
    tickets: [
      ['1', 'New', false],
      ['2', 'Waiting on contact', false],
      ['3', 'Waiting on us', false],
      ['4', 'Closed', true],
    ],
  };

function pipelinesOf(name: string | undefined) {
  const { many } = typeOf(name);
  const stages = STAGES[many];
  if (!stages) return [];
  const shown = stages.map(([id, label, isClosed], displayOrder) => ({
    id,
    label,
    displayOrder,
    metadata: { isClosed: String(isClosed) },
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    ...MADE,
  }));
  const [id, label] = many === 'deals' ? ['default', 'Sales pipeline'] : ['0', 'Support pipeline'];
  // Stages come in any order: `displayOrder` is what counts.
  return [{ id, label, displayOrder: 0, stages: shown.reverse(), ...MADE }];
}
