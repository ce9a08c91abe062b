/** A token call that the provider has carried out and does not answer until it is let go. */
import type { GoogleOracle } from './google-oracle.js';

export interface HeldRefresh {
  /** Resolves when a token call waits for its answer. */
  readonly arrived: Promise<void>;
  /** Answers it, and every later one at once. */
  release(): void;
}

export function holdRefresh(google: GoogleOracle): HeldRefresh {
  const [arrived, arrive] = signal();
  const [released, release] = signal();
  google.beforeRefreshAnswer = () => {
    arrive();
    return released;
  };
  return {
    arrived,
    release() {
      google.beforeRefreshAnswer = undefined;
      release();
    },
  };
}

function signal(): [happened: Promise<void>, happen: () => void] {
  let happen = (): void => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return [happened, happen];
}
