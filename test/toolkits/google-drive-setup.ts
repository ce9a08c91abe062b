import { auth, type drive_v3, drive as driveClient } from '@googleapis/drive';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type ToolRuns, toolRuns } from './tool-runs.js';

/** A user connected with Google Drive, and Google’s own client to read back with, past Bobbin. */
export interface ConnectedDrive extends ToolRuns {
  readonly bobbin: TestBobbin;
  readonly drive: drive_v3.Drive;
  /** The same client for another account of the sandbox. */
  officialClient(user: string): drive_v3.Drive;
  metadata(fileId: string): Promise<drive_v3.Schema$File>;
  contentOf(fileId: string): Promise<Buffer>;
  makeFile(name: string, parents?: string[]): Promise<string>;
  makeFolder(name: string): Promise<string>;
}

export async function connectDrive(): Promise<ConnectedDrive> {
  const bobbin = await startBobbin();
  await bobbin.connect('google-drive');
  const { url, control } = bobbin.sandbox.providers.google;
  const officialClient = (user: string): drive_v3.Drive => {
    const { access_token } = control.issueToken({ user, scopes: ['https://www.googleapis.com/auth/drive'] });
    const client = new auth.OAuth2();
    client.setCredentials({ access_token });
    return driveClient({ version: 'v3', rootUrl: `${url}/`, auth: client });
  };
  const drive = officialClient(USER_EMAIL);
  return {
    bobbin,
    drive,
    officialClient,
    ...toolRuns(() => bobbin),
    async metadata(fileId) {
      return (await drive.files.get({ fileId, fields: '*' })).data;
    },
    async contentOf(fileId) {
      const { data } = await drive.files.get({ fileId, alt: 'media' }, { responseType: 'arraybuffer' });
      return Buffer.from(data as unknown as ArrayBuffer);
    },
    async makeFile(name, parents) {
      const requestBody = { name, ...(parents && { parents }) };
      const media = { mimeType: 'text/plain', body: `Content of ${name}` };
      // For uploads the client reads the root from the call alone.
      const { data } = await drive.files.create({ requestBody, media }, { rootUrl: url });
      return data.id ?? '';
    },
    async makeFolder(name) {
      const mimeType = 'application/vnd.google-apps.folder';
      const { data } = await drive.files.create({ requestBody: { name, mimeType } });
      return data.id ?? '';
    },
  };
}

export async function downloaded({ url }: { url: string }): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}
