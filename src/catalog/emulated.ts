/**
 * Tools of the full catalog that run against a stateful emulator of their provider in the test suite, one that was not
 * made here. Kept true by `test/proof/emulated.test.ts`, in both directions.
 */
export interface Emulated {
  readonly package: string;
  readonly version: string;
  /** Which of the package’s services. */
  readonly service: string;
  readonly tools: readonly string[];
  /** What some of the tools made, others read back: only of such a toolkit it is said that it was tested. */
  readonly reads_back: boolean;
}

/** By toolkit. */
export const EMULATED: Readonly<Record<string, Emulated>> = {
  stripe: {
    ...emulate('stripe'),
    tools: [
      'STRIPE_CANCEL_PAYMENT_INTENT',
      'STRIPE_CONFIRM_PAYMENT_INTENT',
      'STRIPE_CREATE_CHECKOUT_SESSION',
      'STRIPE_CREATE_CUSTOMER',
      'STRIPE_CREATE_PAYMENT_INTENT',
      'STRIPE_CREATE_PRICE',
      'STRIPE_CREATE_PRODUCT',
      'STRIPE_DELETE_CUSTOMER',
      'STRIPE_EXPIRE_CHECKOUT_SESSION',
      'STRIPE_GET_CHARGE',
      'STRIPE_GET_CHECKOUT_SESSION',
      'STRIPE_GET_PAYMENT_INTENT',
      'STRIPE_GET_PRICE',
      'STRIPE_GET_PRODUCT',
      'STRIPE_LIST_CHARGES',
      'STRIPE_LIST_CHECKOUT_SESSIONS',
      'STRIPE_LIST_CUSTOMERS',
      'STRIPE_LIST_PAYMENT_INTENTS',
      'STRIPE_LIST_PRICES',
      'STRIPE_LIST_PRODUCTS',
      'STRIPE_RETRIEVE_CUSTOMER',
      'STRIPE_UPDATE_CUSTOMER',
      'STRIPE_UPDATE_PAYMENT_INTENT',
    ],
    reads_back: true,
  },
  twilio: {
    ...emulate('twilio'),
    tools: [
      'TWILIO_CHECK_VERIFICATION',
      'TWILIO_CREATE_CALL',
      'TWILIO_CREATE_MESSAGE',
      'TWILIO_DELETE_MESSAGE',
      'TWILIO_END_CALL',
      'TWILIO_FETCH_CALL',
      'TWILIO_FETCH_MESSAGE',
      'TWILIO_LIST_ACCOUNT',
      'TWILIO_LIST_CALLS',
      'TWILIO_LIST_INCOMING_PHONE_NUMBERS',
      'TWILIO_LIST_MESSAGES',
      'TWILIO_START_VERIFICATION',
    ],
    reads_back: true,
  },
  resend: {
    ...emulate('resend'),
    tools: [
      'RESEND_CANCEL_EMAIL',
      'RESEND_CREATE_DOMAIN',
      'RESEND_GET_EMAIL',
      'RESEND_LIST_DOMAINS',
      'RESEND_LIST_EMAILS',
      'RESEND_SEND_EMAIL',
      'RESEND_VERIFY_DOMAIN',
    ],
    reads_back: true,
  },
  okta: {
    ...emulate('okta'),
    tools: [
      'OKTA_ACTIVATE_USER',
      'OKTA_CREATE_USER_IN_GROUP',
      'OKTA_DEACTIVATE_USER',
      'OKTA_FIND_USER',
      'OKTA_GET_CURRENT_USER',
      'OKTA_GET_GROUPS_FOR_USER',
      'OKTA_GET_USER',
      'OKTA_SUSPEND_USER',
      'OKTA_UNSUSPEND_USER',
    ],
    reads_back: true,
  },
  // The emulator’s schema lacks fields that most of its tools ask for.
  linear: {
    ...emulate('linear'),
    tools: [
      'LINEAR_CREATE_LINEAR_LABEL',
      'LINEAR_DELETE_LINEAR_ISSUE',
      'LINEAR_LIST_LINEAR_TEAMS',
      'LINEAR_LIST_LINEAR_USERS',
    ],
    reads_back: false,
  },
};

function emulate(service: string): Pick<Emulated, 'package' | 'version' | 'service'> {
  return { package: 'emulate', version: '0.12.2', service };
}
