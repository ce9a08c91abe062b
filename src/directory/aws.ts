import type { AwsScheme, ConnectionParams } from '../catalog/auth-scheme.js';
import type { ToolkitPlan } from './plan.js';
import { AWS_REGIONS, AWS_SIGNING_NAMES } from './rules/families.js';

export function isAws({ domain }: ToolkitPlan): boolean {
  return domain === 'amazonaws.com';
}

/** Every service of AWS is signed alike, whatever the document calls it. */
export function awsScheme({ documents: [document = ''] }: ToolkitPlan, base_url: string): AwsScheme {
  const name = document.slice(document.indexOf('/') + 1);
  const host = /^https:\/\/([^/]+?)(\.\{region\}|\.[a-z]{2}-[a-z]+-\d)?\.amazonaws\.com/.exec(base_url)?.[1];
  return { type: 'aws_sigv4', service: AWS_SIGNING_NAMES[name] ?? host?.split('.').at(-1) ?? name };
}

export const AWS_PARAMS: ConnectionParams = {
  region: {
    description: 'The AWS region, such as eu-central-1.',
    default: 'us-east-1',
    pattern: `(${AWS_REGIONS.join('|')})`,
  },
};
