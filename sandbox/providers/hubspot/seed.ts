/** The accounts at the sandbox’s HubSpot: each user has a portal of its own, and what is in it on the first day. */
import type { SandboxUser } from '../../gate/declaration.js';

/** The id is that of the portal, which is what a token of HubSpot opens. */
export const HUBSPOT_USERS: readonly SandboxUser[] = [
  { id: '62500001', email: 'decoy@example.com', name: 'Decoy User', decoy: true },
  { id: '62500002', email: 'user@example.com', name: 'Sandbox User' },
  { id: '62500003', email: 'third@example.com', name: 'Third User' },
];

export type SeedRecord = readonly [type: string, properties: Readonly<Record<string, string>>];

export function seedRecords(user: SandboxUser): readonly SeedRecord[] {
  if (user.decoy) return [['contacts', { email: 'hidden@example.com', firstname: 'Only for the decoy' }]];
  return [
    ['contacts', { email: 'alex@example.com', firstname: 'Alex', lastname: 'Example', city: 'Springfield' }],
    ['contacts', { email: 'robin@example.com', firstname: 'Robin', lastname: 'Sample', city: 'Shelbyville' }],
    ['companies', { name: 'Example Works', domain: 'example.com', city: 'Springfield' }],
    [
      'deals',
      { dealname: 'Renewal', amount: '1500', pipeline: 'default', dealstage: 'appointmentscheduled' },
    ],
    ['tickets', { subject: 'Cannot sign in', hs_pipeline: '0', hs_pipeline_stage: '1' }],
    ['products', { name: 'Support plan', price: '99', hs_sku: 'SP-1' }],
  ];
}
