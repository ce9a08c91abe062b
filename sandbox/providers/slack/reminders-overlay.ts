/** `reminders.*`: kept per user. */
import { randomBytes } from 'node:crypto';
import type { Overlay } from '../../gate/declaration.js';
import { argumentsOf } from './arguments.js';
import { slackError, slackOk } from './errors.js';

export function reminderMethods(): Record<string, Overlay> {
  const reminders = new Map<string, Record<string, unknown>[]>();
  const own = (email: string) => reminders.get(email) ?? [];
  return {
    '/api/reminders.add': (call, tools) => {
      const { text, time, user } = argumentsOf(call);
      if (!text) return slackError('no_text');
      if (user !== undefined && user !== call.user.id) return slackError('cannot_add_others');
      const at = readTime(time ?? '', Math.floor(tools.now() / 1000));
      if (at === undefined) return slackError('cannot_parse');
      const reminder = {
        id: `Rm${randomBytes(5).toString('hex').toUpperCase().slice(0, 8)}`,
        creator: call.user.id,
        user: call.user.id,
        text,
        recurring: false,
        time: at,
        complete_ts: 0,
      };
      reminders.set(call.user.email, [...own(call.user.email), reminder]);
      return slackOk({ reminder });
    },
    '/api/reminders.list': (call) => slackOk({ reminders: own(call.user.email) }),
    '/api/reminders.info': (call) => {
      const reminder = own(call.user.email).find((entry) => entry['id'] === argumentsOf(call)['reminder']);
      return reminder ? slackOk({ reminder }) : slackError('not_found');
    },
    '/api/reminders.delete': (call) => {
      const kept = own(call.user.email).filter((entry) => entry['id'] !== argumentsOf(call)['reminder']);
      if (kept.length === own(call.user.email).length) return slackError('not_found');
      reminders.set(call.user.email, kept);
      return slackOk();
    },
  };
}

/** Unix seconds, seconds from now within a day, or “in 15 minutes”; Slack understands far more words. */
function readTime(text: string, now_s: number): number | undefined {
  const words = /^in (\d+) (minute|hour|day)s?$/.exec(text);
  const unit_s = { minute: 60, hour: 3600, day: DAY_S }[words?.[2] ?? ''];
  if (unit_s !== undefined) return now_s + Number(words?.[1]) * unit_s;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds <= 0) return undefined;
  return seconds <= DAY_S ? now_s + seconds : seconds;
}

const DAY_S = 86_400;
