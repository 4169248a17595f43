import { randomUUID } from 'node:crypto';

import { until } from '../../queue/patience';
import { sha256 } from '../../queue/uploads';
import type { Host } from './internet';

export interface Sent {
	method: string;
	chat_id: string;
	text?: string;
	/** SHA-256 of the file that was sent along. */
	video?: string;
}

/** Telegram's Bot API as n8n's nodes use it, for one bot; and a chat with it. */
export class TelegramBot {
	readonly token = `1:${randomUUID()}`;
	/** What the bot has sent, oldest first. */
	readonly sent: Sent[] = [];
	private webhook?: Record<string, string>;

	/** The files that users have sent, by their IDs. */
	constructor(private readonly files: Record<string, { path: string; bytes: Buffer }>) {}

	/** Hands the bot a message of a user, once n8n has said where to, and as Telegram does, until it is taken. */
	async receive(message: object): Promise<void> {
		await until('n8n to take the message', async () => {
			const { url = '', secret_token: secret = '' } = this.webhook ?? {};
			const headers = {
				'content-type': 'application/json',
				'x-telegram-bot-api-secret-token': secret,
			};
			const body = JSON.stringify({ update_id: 1, message });
			return url !== '' && (await fetch(url, { method: 'POST', headers, body })).ok;
		});
	}

	readonly host: Host = async ({ body }, path) => {
		const bytes = path.startsWith(`/file/bot${this.token}/`) && this.fileAt(path);
		if (bytes) return { body: bytes };
		const [, method = ''] = new RegExp(`^/bot${this.token}/(\\w+)$`).exec(path) ?? [];
		if (method === 'sendVideo') {
			const parts = (await body.getMultipartFormData()) ?? [];
			const part = (name: string) => parts.find((each) => each.name === name)?.data;
			const video = sha256(part('video') ?? Buffer.alloc(0));
			return this.note({ method, chat_id: String(part('chat_id')), video });
		}
		const given = (await body.getJson().catch(() => undefined)) as Record<string, string>;
		switch (method) {
			case 'getWebhookInfo':
				return ok({ url: '' });
			case 'setWebhook':
				this.webhook = given;
				return ok(true);
			case 'deleteWebhook':
				this.webhook = undefined;
				return ok(true);
			case 'getFile':
				return ok({ file_path: this.files[given.file_id].path });
			case 'sendMessage':
				return this.note({ method, chat_id: String(given.chat_id), text: given.text });
			default:
				return { status: 404, body: { ok: false, description: 'Not Found' } };
		}
	};

	private fileAt(path: string): Buffer | undefined {
		return Object.values(this.files).find((file) => path.endsWith(`/${file.path}`))?.bytes;
	}

	private note(sent: Sent) {
		this.sent.push(sent);
		return ok({ message_id: this.sent.length });
	}
}

const ok = (result: unknown) => ({ body: { ok: true, result } });
