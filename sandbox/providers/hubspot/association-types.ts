/** HubSpot’s own kinds of association, each with the one that leads back; ids as its documentation lists them. */
export interface AssociationType {
  readonly from: string;
  readonly to: string;
  readonly id: number;
  readonly label: string | null;
}

/** From, to, the id of this way, the id of the way back, the label. */
const PAIRS: readonly (readonly [string, string, number, number, (string | null)?])[] = [
  ['contacts', 'companies', 279, 280],
  ['contacts', 'companies', 1, 2, 'Primary'],
  ['deals', 'contacts', 3, 4],
  ['deals', 'companies', 341, 342],
  ['deals', 'companies', 5, 6, 'Primary'],
  ['contacts', 'tickets', 15, 16],
  ['tickets', 'companies', 339, 340],
  ['tickets', 'companies', 26, 25, 'Primary'],
  ['deals', 'tickets', 27, 28],
  ['deals', 'quotes', 63, 64],
  ['quotes', 'contacts', 69, 70],
  ['quotes', 'companies', 71, 72],
  ['notes', 'contacts', 202, 201],
  ['notes', 'companies', 190, 189],
  ['notes', 'deals', 214, 213],
  ['notes', 'tickets', 228, 227],
  ['tasks', 'contacts', 204, 203],
  ['tasks', 'companies', 192, 191],
  ['tasks', 'deals', 216, 215],
  ['tasks', 'tickets', 230, 229],
];

export const ASSOCIATION_TYPES: readonly AssociationType[] = PAIRS.flatMap(
  ([from, to, there, back, label = null]) => [
    { from, to, id: there, label },
    { from: to, to: from, id: back, label },
  ],
);

export function typesBetween(from: string, to: string): AssociationType[] {
  return ASSOCIATION_TYPES.filter((type) => type.from === from && type.to === to);
}

/** The kind that leads back; it stands beside its own in the list. */
export function inverseOf(type: AssociationType): AssociationType {
  const index = ASSOCIATION_TYPES.indexOf(type);
  return ASSOCIATION_TYPES[index % 2 === 0 ? index + 1 : index - 1] ?? type;
}
