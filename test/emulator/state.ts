import { randomBytes, randomUUID } from 'node:crypto';
import { CreditLedger } from './credits';
import { assetBill, jobBill } from './lifecycle';
import type {
	EmulatedAsset,
	EmulatedCharacter,
	EmulatedJob,
	EmulatedScene,
	Settings,
} from './types';

/** Everything the emulated service remembers. */
export class EmulatorState {
	readonly jobs = new Map<string, EmulatedJob>();
	readonly characters = new Map<string, EmulatedCharacter>();
	readonly scenes = new Map<string, EmulatedScene>();
	readonly ledger: CreditLedger;
	private renders = 0;

	constructor(readonly settings: Settings) {
		this.ledger = new CreditLedger(settings.credits);
	}

	now(): number {
		return this.settings.clock.now();
	}

	/** Undefined when the credits do not suffice. */
	startJob(job: Partial<EmulatedJob> & { cost: number }, isFast = false): EmulatedJob | undefined {
		const { renderSeconds, queueSeconds, failEvery } = this.settings;
		const createdAt = this.now();
		const total = renderSeconds * 1000 * (isFast ? 0.5 : 1);
		const started = this.fillJob({
			createdAt,
			queuedUntil: createdAt + Math.min(queueSeconds * 1000, total),
			endsAt: createdAt + total,
			...job,
		});
		if (!this.bill(started.cost, (now) => jobBill(started, now))) return undefined;
		this.renders += 1;
		if (failEvery && this.renders % failEvery === 0) started.outcome = 'failed';
		this.jobs.set(started.id, started);
		return started;
	}

	fillJob(job: Partial<EmulatedJob>): EmulatedJob {
		const createdAt = job.createdAt ?? this.now();
		const endsAt = job.endsAt ?? createdAt + this.settings.renderSeconds * 1000;
		return {
			id: newId('job'),
			mode: 'full_pipeline',
			createdAt,
			queuedUntil: createdAt,
			endsAt,
			outcome: 'complete',
			errorCode: 'CS-UORC01-002',
			errorMessage: 'The render could not be finished',
			progress: this.settings.progress,
			transparent: false,
			cost: 0,
			notFoundReads: this.settings.notFoundReads,
			answer: {},
			fields: {},
			files: {},
			...job,
		};
	}

	/** A job made by a test: there at once, with as many 404 reads as it says. */
	putJob(job: Partial<EmulatedJob>): EmulatedJob {
		const made = this.fillJob({ notFoundReads: 0, ...job });
		this.require(made.cost, (now) => jobBill(made, now));
		this.jobs.set(made.id, made);
		return made;
	}

	fillAsset<A extends EmulatedAsset>(
		prefix: 'char' | 'scene',
		rest: Omit<A, keyof EmulatedAsset>,
		asset: Partial<A>,
	): A {
		const id = newId(prefix);
		const createdAt = asset.createdAt ?? this.now();
		const base: EmulatedAsset = {
			id,
			jobId: asset.id ?? id,
			name: 'Untitled',
			createdAt,
			readyAt: createdAt + this.settings.assetSeconds * 1000,
			errorMessage: 'Preprocessing failed',
			cost: 0,
		};
		return { ...base, ...rest, ...asset } as A;
	}

	fillCharacter(character: Partial<EmulatedCharacter>): EmulatedCharacter {
		return this.fillAsset<EmulatedCharacter>('char', {}, character);
	}

	fillScene(scene: Partial<EmulatedScene>): EmulatedScene {
		return this.fillAsset<EmulatedScene>('scene', { ...SCENE, segments: [] }, scene);
	}

	/** Undefined when the credits do not suffice. */
	startCharacter(character: Partial<EmulatedCharacter>): EmulatedCharacter | undefined {
		const started = this.fillCharacter(character);
		if (!this.bill(started.cost, (now) => assetBill(started, now))) return undefined;
		this.characters.set(started.id, started);
		return started;
	}

	startScene(scene: Partial<EmulatedScene>): EmulatedScene {
		const started = this.fillScene(scene);
		this.scenes.set(started.id, started);
		return started;
	}

	putCharacter(character: Partial<EmulatedCharacter>): EmulatedCharacter {
		const made = this.fillCharacter({ readyAt: this.now(), ...character });
		this.require(made.cost, (now) => assetBill(made, now));
		this.characters.set(made.id, made);
		return made;
	}

	newSegments(count: number): EmulatedScene['segments'] {
		return Array.from({ length: count }, () => ({ uuid: randomUUID(), type: 'human' }));
	}

	reset(): void {
		this.jobs.clear();
		this.characters.clear();
		this.scenes.clear();
		this.ledger.reset();
		this.renders = 0;
	}

	private bill(cost: number, state: Parameters<CreditLedger['reserve']>[2]): boolean {
		return this.ledger.reserve(cost, this.now(), state);
	}

	private require(cost: number, state: Parameters<CreditLedger['reserve']>[2]): void {
		if (!this.bill(cost, state)) throw new Error(`The emulator has no ${cost} credits left`);
	}
}

/** What a scene is when nothing is known of its video. */
const SCENE = {
	model: 'V4_Preview',
	backgroundMode: 'original',
	durationSeconds: 10,
	width: null,
	height: null,
	fps: null,
};

function newId(prefix: string): string {
	return `${prefix}_${randomBytes(8).toString('hex')}`;
}
