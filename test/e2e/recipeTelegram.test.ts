import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { credentialReference } from '../../scripts/n8n/workflow';
import { until } from '../queue/patience';
import { sha256 } from '../queue/uploads';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe } from './recipe';
import { serve } from './standIns/internet';
import { TelegramBot } from './standIns/telegramBot';
import { finish, pollOften } from './triggerLab';

const USER = 123456789;
const fixture = (name: string) => readFileSync(resolve(__dirname, '..', 'fixtures', name));
const PHOTO = fixture('character.png');
const VIDEO = fixture('driving.mp4');

const bot = new TelegramBot({
	small: { path: 'photos/small.png', bytes: Buffer.from('a thumbnail') },
	large: { path: 'photos/me.png', bytes: PHOTO },
	dance: { path: 'videos/dance.mp4', bytes: VIDEO },
});

let lab: Lab;
let telegram: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 1_000_000 });
	telegram = await serve(bot.host);
});

afterAll(async () => {
	await telegram?.close();
	await lab?.close();
});

const message = (chat: number, more: object) => ({
	message_id: 7,
	from: { id: USER },
	chat: { id: chat },
	...more,
});
const photo = message(0, { photo: [{ file_id: 'small' }, { file_id: 'large' }] });
const video = { video: { file_id: 'dance' } };

/** The recipe, published, with a bot of its own. */
async function publish() {
	const { n8n } = lab;
	const secret = { accessToken: bot.token, baseUrl: telegram.url };
	const credentials = credentialReference(await n8n.createCredential('telegramApi', secret));
	const name = 'Viggle: a Telegram bot that makes people dance';
	const draft = changeNode(await readRecipe(kitchenOf(lab), name), 'Viggle Trigger', pollOften);
	const nodes = draft.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-base.telegram') ? { ...node, credentials } : node,
	);
	const workflow = await importRecipe(kitchenOf(lab), { ...draft, nodes });
	await n8n.activate(workflow);
	return workflow;
}

const sentTo = (chat: number) => bot.sent.filter(({ chat_id: id }) => id === String(chat));
const answer = async (chat: number, count = 1) =>
	await until(`${count} answers in chat ${chat}`, () => {
		const answers = sentTo(chat);
		return answers.length >= count && answers;
	});

it('telegram.json sends the video of a photo and a video to the chat that they came from', async () => {
	const workflow = await publish();
	for (const chat of [11, 22]) {
		await bot.receive(message(chat, { ...video, reply_to_message: photo }));
		expect(await answer(chat)).toMatchObject([{ text: expect.stringContaining('working') }]);
	}
	await bot.receive(message(33, video));
	expect(await answer(33)).toMatchObject([{ text: expect.stringContaining('Send me a photo') }]);
	await bot.receive({ ...message(44, { ...video, reply_to_message: photo }), from: { id: 666 } });

	const posts = lab.emulator.sent('POST', '/api/render');
	expect(posts.map(({ files }) => files)).toMatchObject(
		[1, 2].map(() => ({
			ref_image: { fileName: 'me.png', sha256: sha256(PHOTO) },
			driving_video: { fileName: 'dance.mp4', sha256: sha256(VIDEO) },
		})),
	);

	const [first, second] = [...lab.emulator.jobs.values()];
	finish(lab.emulator, first.id);
	finish(lab.emulator, second.id, 'failed');

	expect((await answer(11, 2))[1]).toMatchObject({
		method: 'sendVideo',
		video: lab.emulator.resultDigest().sha256,
	});
	expect((await answer(22, 2))[1].text).toBe(`There is no video: ${second.errorMessage}`);
	expect(sentTo(44)).toEqual([]);
	await lab.n8n.deactivate(workflow);
});
