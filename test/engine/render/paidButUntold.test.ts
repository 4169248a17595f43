import { useAccounts } from '../../support/accounts';
import { numberedItems, POST_RENDER, posts, READ_JOB, tries, WAITING } from './renders';

const account = useAccounts();
const REUSABLE = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'scene_1' };
const READ_SCENE = { method: 'GET', path: '/api/scenes/scene_1' };

const ERROR_BRANCH = {
	node: { ...tries(2).node, onError: 'continueErrorOutput' as const },
};

/** A render of a scene, whose price is looked up before anything is sent, in each try anew. */
const GUARDED = { ...REUSABLE, ...WAITING, options: { ...WAITING.options, maxCredits: 100 } };

async function sceneAccount() {
	const stage = await account({ renderSeconds: 600 });
	stage.emulator.createCharacter({ id: REUSABLE.characterId });
	stage.emulator.createScene({ id: REUSABLE.sceneId });
	// The first try pays and cannot look; the second fails before it would come to the render.
	stage.emulator.fault({ ...READ_JOB, status: 403, times: Infinity });
	stage.emulator.fault({ ...READ_SCENE, after: 1, status: 403, times: Infinity });
	return stage;
}

it.concurrent('a try that fails early names the job that an earlier try has paid for', async () => {
	const stage = await sceneAccount();

	const result = await stage.create(GUARDED, undefined, tries(2));

	const [id] = stage.emulator.jobs.keys();
	expect(posts(stage)).toHaveLength(1);
	expect(stage.emulator.sent('GET', READ_SCENE.path)).toHaveLength(2);
	expect(result.error()?.description).toContain(`exist on Viggle: ${id}`);
});

it.concurrent('so does the item on the error branch', async () => {
	const stage = await sceneAccount();

	const result = await stage.create(GUARDED, undefined, ERROR_BRANCH);

	const [id] = stage.emulator.jobs.keys();
	expect(posts(stage)).toHaveLength(1);
	expect(result.items('Failure')[0].json.details).toMatchObject({ jobId: id, retryable: false });
});

it.concurrent('the error of one item tells that another may have been paid for', async () => {
	const stage = await account();
	stage.emulator.fault({ ...POST_RENDER, status: 402, delayMs: 300 });
	stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true, times: 2 });

	const result = await stage.create({}, await numberedItems(stage, 3));

	expect(posts(stage)).toHaveLength(3);
	expect(result.error()?.description).toMatch(
		/Without a clear answer of Viggle: item \d, \d\. Look at your account/,
	);
});

it.concurrent('a refunded job is not taken for the one of the next try', async () => {
	const stage = await account({ renderSeconds: 0.1, failEvery: 1 });
	stage.emulator.fault({ ...POST_RENDER, after: 1, status: 402 });

	const result = await stage.create(WAITING, undefined, ERROR_BRANCH);

	expect(posts(stage)).toHaveLength(2);
	expect(result.items('Failure')[0].json.details).not.toHaveProperty('jobId');
});
