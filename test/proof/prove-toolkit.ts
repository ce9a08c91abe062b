import type { Contract, SeenRequest, UpstreamAnswer } from './contract.js';

/** What a proof needs beside the catalog: the contract, and the few things no schema says. */
export interface Proof {
  /** Slug of the toolkit. */
  readonly toolkit: string;
  readonly contract: Contract;
  /** The provider’s origins that the tools call; each is replaced by the recording upstream. */
  readonly origins: readonly string[];
  /**
   * Answers of the upstream by operation (`GET /gmail/v1/users/me/labels`, where `*` stands for one path segment and
   * `**` for any number), before those the contract makes up. A function sees the request.
   */
  readonly answers?: Readonly<Record<string, UpstreamAnswer | ((request: SeenRequest) => UpstreamAnswer)>>;
  /** Values for parameters that no candidate fits, by parameter name, for all tools. Only what the schema cannot say. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What single tools need. */
  readonly tools?: Readonly<Record<string, ToolProof>>;
  /** How the credential has to look; `Bearer …` where absent. */
  readonly authorization?: RegExp;
  /** At least one; each copy must be caught. */
  readonly planted: readonly PlantedFault[];
}

export interface ToolProof {
  /** Values for its parameters in the maximal set. */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Groups of parameters that exclude each other: each maximal set has one of each group, and there are as many
   * sets as the largest group has members. A member may be several parameters that belong together (`a+b`).
   */
  readonly exclusive?: readonly (readonly string[])[];
  /** Further whole parameter sets to run. */
  readonly also?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Declares the tests of one toolkit: every tool is run through POST /execute with its example, with maximal parameter
 * sets made of its schema, and with every further value of each enum; every request the provider saw is checked.
 * A tool that is refused, that sends nothing (unless declared local), or a parameter that no run used fails; so does
 * a difference between what was proved and what `src/catalog/verification.ts` says.
 */
export function proveToolkit(proof: Proof): void {
  throw new Error(`The proof of ${proof.toolkit} cannot run yet.`);
}

/** A request that departs from the contract on purpose: a copy of a real one, and the fault that must be found. */
export interface PlantedFault {
  readonly title: string;
  /** The tool whose first request is copied. */
  readonly tool: string;
  readonly change: (request: SeenRequest) => SeenRequest;
  readonly found: RegExp;
}
