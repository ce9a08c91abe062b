import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalog } from '../../src/directory/build-catalog.js';
import { makeDictionary } from '../../src/directory/dictionary.js';
import { openDirectory } from '../../src/directory/documents.js';
import { parseLock } from '../../src/directory/names-lock.js';
import { runToolkitJob } from '../../src/directory/run-job.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { sendForm } from '../typed/browser.js';
import { fixtureDocuments } from './fixture-documents.js';

/**
 * AWS’ query protocols, of AWS’ own documents: what arrives is the form that botocore and the JavaScript SDK write for
 * the same call.
 */
const SERVICES = ['sqs', 'sns', 'rds', 'ec2'] as const;
const REGION = 'eu-central-1';
const QUEUE = { AccountNumber: 1, QueueName: 'q' };

describe('a call in a query protocol of AWS', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bobbin-aws-'));
  let arrived: [string, string][] = [];
  let upstream: Server;
  let bobbin: TestBobbin;

  beforeAll(async () => {
    const file = join(directory, 'catalog.db');
    const all = openDirectory();
    const lock = parseLock(readFileSync(new URL('../../catalog/names.lock', import.meta.url), 'utf8'));
    const documents = fixtureDocuments(
      Object.fromEntries(
        SERVICES.map((service) => [
          `amazonaws.com/${service}`,
          all.read(`amazonaws.com/${service}`) as object,
        ]),
      ),
    );
    await buildCatalog(
      file,
      { documents, declared: [], taken: new Set(), lock },
      makeDictionary,
      async (job) => runToolkitJob(job, documents),
    );
    upstream = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const is_form = request.headers['content-type'] === 'application/x-www-form-urlencoded';
      arrived = is_form ? [...new URLSearchParams(Buffer.concat(chunks).toString())] : [];
      response.setHeader('content-type', 'text/xml').end('<Done/>');
    }).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    bobbin = await startBobbin({
      env: { BOBBIN_CATALOG_FILE: file },
      origins: Object.fromEntries(
        SERVICES.map((service) => [`https://${service}.${REGION}.amazonaws.com`, url]),
      ),
    });
    for (const service of SERVICES) {
      const toolkit = `aws-${service}`;
      expect((await bobbin.call('POST', '/configure', { body: { toolkit } })).status).toBe(200);
      const body = { toolkit, redirectUrl: 'https://app.example/settings', userId: 'user-1' };
      const { authUrl } = (await bobbin.call('POST', '/connect', { body })).body;
      const typed = { 'Access key ID': 'AKIAIOSFODNN7EXAMPLE', 'Secret access key': 'a-secret-access-key' };
      await sendForm(authUrl, { ...typed, Region: REGION });
    }
  }, 120_000);
  afterAll(async () => {
    await bobbin.close();
    upstream.close();
    rmSync(directory, { recursive: true });
  });

  /** What arrives of it beside the version. */
  async function formOf(tool: string, params: object): Promise<Record<string, string>> {
    arrived = [];
    const answer = await bobbin.execute(tool, params, { user_id: 'user-1' });
    expect(answer.body).toMatchObject({ successful: true, data: '<Done/>' });
    const { Version, ...rest } = Object.fromEntries(arrived);
    expect(Version).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(arrived).toHaveLength(Object.keys(rest).length + 1);
    return rest;
  }

  it.each<[string, string, object, Record<string, string>]>([
    [
      'a flattened map of structures',
      'AWSSQS_GET_BY_ACCOUNT_NUMBER_BY_QUEUE_NAME_ACTION_SEND_MESSAGE',
      {
        ...QUEUE,
        MessageBody: 'Hello',
        MessageAttribute: {
          colour: { DataType: 'String', StringValue: 'red & blue' },
          shades: { DataType: 'String', StringListValues: ['light', 'dark'] },
        },
      },
      {
        Action: 'SendMessage',
        MessageBody: 'Hello',
        'MessageAttribute.1.Name': 'colour',
        'MessageAttribute.1.Value.DataType': 'String',
        'MessageAttribute.1.Value.StringValue': 'red & blue',
        'MessageAttribute.2.Name': 'shades',
        'MessageAttribute.2.Value.DataType': 'String',
        'MessageAttribute.2.Value.StringListValue.1': 'light',
        'MessageAttribute.2.Value.StringListValue.2': 'dark',
      },
    ],
    [
      'a flattened map of texts, and another of other words',
      'AWSSQS_CREATE_QUEUE',
      { QueueName: 'q', Attribute: { DelaySeconds: '5', FifoQueue: 'true' }, Tag: { team: 'A' } },
      {
        Action: 'CreateQueue',
        QueueName: 'q',
        'Attribute.1.Name': 'DelaySeconds',
        'Attribute.1.Value': '5',
        'Attribute.2.Name': 'FifoQueue',
        'Attribute.2.Value': 'true',
        'Tag.1.Key': 'team',
        'Tag.1.Value': 'A',
      },
    ],
    [
      'a map that goes by another name than its parameter',
      'AWSSQS_GET_BY_ACCOUNT_NUMBER_BY_QUEUE_NAME_ACTION_TAG_QUEUE',
      { ...QUEUE, Tags: { team: 'A', name: 'q' } },
      {
        Action: 'TagQueue',
        'Tag.1.Key': 'team',
        'Tag.1.Value': 'A',
        'Tag.2.Key': 'name',
        'Tag.2.Value': 'q',
      },
    ],
    [
      'a flattened list of structures, which goes by the name of its items',
      'AWSSQS_SEND_MESSAGE_BATCH',
      {
        ...QUEUE,
        Entries: [
          { Id: 'a', MessageBody: 'One' },
          {
            Id: 'b',
            MessageBody: 'Two',
            MessageAttributes: { n: { DataType: 'Number', StringValue: '2' } },
          },
        ],
      },
      {
        Action: 'SendMessageBatch',
        'SendMessageBatchRequestEntry.1.Id': 'a',
        'SendMessageBatchRequestEntry.1.MessageBody': 'One',
        'SendMessageBatchRequestEntry.2.Id': 'b',
        'SendMessageBatchRequestEntry.2.MessageBody': 'Two',
        'SendMessageBatchRequestEntry.2.MessageAttribute.1.Name': 'n',
        'SendMessageBatchRequestEntry.2.MessageAttribute.1.Value.DataType': 'Number',
        'SendMessageBatchRequestEntry.2.MessageAttribute.1.Value.StringValue': '2',
      },
    ],
    [
      'a map',
      'AWSSNS_CREATE_TOPIC',
      {
        Name: 't',
        Attributes: { DisplayName: 'T', FifoTopic: 'false' },
        Tags: [{ Key: 'team', Value: 'A' }],
      },
      {
        Action: 'CreateTopic',
        Name: 't',
        'Attributes.entry.1.key': 'DisplayName',
        'Attributes.entry.1.value': 'T',
        'Attributes.entry.2.key': 'FifoTopic',
        'Attributes.entry.2.value': 'false',
        'Tags.member.1.Key': 'team',
        'Tags.member.1.Value': 'A',
      },
    ],
    [
      'a map of structures, in a list of structures',
      'AWSSNS_PUBLISH_BATCH',
      {
        TopicArn: 'arn:aws:sns:eu-central-1:1:t',
        PublishBatchRequestEntries: [
          {
            Id: 'a',
            Message: 'One',
            MessageAttributes: { n: { DataType: 'Number', StringValue: '2' } },
          },
        ],
      },
      {
        Action: 'PublishBatch',
        TopicArn: 'arn:aws:sns:eu-central-1:1:t',
        'PublishBatchRequestEntries.member.1.Id': 'a',
        'PublishBatchRequestEntries.member.1.Message': 'One',
        'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Name': 'n',
        'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.DataType': 'Number',
        'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.StringValue': '2',
      },
    ],
    [
      'lists in a list of structures, each with its own word',
      'AWSRDS_DESCRIBE_DB_INSTANCES',
      { Filters: [{ Name: 'engine', Values: ['mysql', 'postgres'] }] },
      {
        Action: 'DescribeDBInstances',
        'Filters.Filter.1.Name': 'engine',
        'Filters.Filter.1.Values.Value.1': 'mysql',
        'Filters.Filter.1.Values.Value.2': 'postgres',
      },
    ],
    [
      'EC2’s names and lists, which are its own',
      'AWSEC2_RUN_INSTANCES',
      {
        MinCount: 1,
        MaxCount: 1,
        TagSpecification: [{ ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'A' }] }],
        NetworkInterface: [
          { DeviceIndex: 0, Groups: ['sg-1', 'sg-2'], Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] },
        ],
      },
      {
        Action: 'RunInstances',
        MinCount: '1',
        MaxCount: '1',
        'TagSpecification.1.ResourceType': 'instance',
        'TagSpecification.1.Tag.1.Key': 'team',
        'TagSpecification.1.Tag.1.Value': 'A',
        'NetworkInterface.1.DeviceIndex': '0',
        'NetworkInterface.1.SecurityGroupId.1': 'sg-1',
        'NetworkInterface.1.SecurityGroupId.2': 'sg-2',
        'NetworkInterface.1.Ipv6Addresses.1.Ipv6Address': '2001:db8::1',
      },
    ],
  ])('%s', async (_, tool, params, form) => {
    expect(await formOf(tool, params)).toEqual(form);
  });
});
