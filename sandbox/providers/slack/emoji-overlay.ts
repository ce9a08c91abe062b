/** `emoji.list`, and `admin.emoji.add` for whoever was granted its scope. */
import type { Overlay } from '../../gate/declaration.js';
import { argumentsOf } from './arguments.js';
import { slackError, slackOk } from './errors.js';

export function emojiMethods(): Record<string, Overlay> {
  const emoji = new Map([
    ['bobbin', 'https://example.com/bobbin.png'],
    ['thread', 'alias:bobbin'],
  ]);
  return {
    '/api/emoji.list': () => slackOk({ emoji: Object.fromEntries(emoji) }),
    '/api/admin.emoji.add': (call) => {
      const { name = '', url = '' } = argumentsOf(call);
      const plain = name.replaceAll(':', '');
      if (!plain) return slackError('error_missing_name');
      if (plain !== plain.toLowerCase()) return slackError('error_lower_case_names_only');
      if (emoji.has(plain)) return slackError('error_name_taken');
      if (!URL.canParse(url)) return slackError('error_no_image');
      emoji.set(plain, url);
      return slackOk();
    },
  };
}
