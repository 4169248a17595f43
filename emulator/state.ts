import { CreditLedger } from './credits';
import { assetBill, jobBill } from './lifecycle';
import { makeCharacter, makeJob, makeScene } from './made';
import type { Settings } from './options';
import type { EmulatedCharacter, EmulatedJob, EmulatedScene } from './types';

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

	/** A render that was ordered; undefined when the credits do not suffice. */
	startJob(job: Partial<EmulatedJob>, isFast: boolean): EmulatedJob | undefined {
		const { renderSeconds, queueSeconds, failEvery, notFoundReads } = this.settings;
		const now = this.now();
		const total = renderSeconds * 1000 * (isFast ? 0.5 : 1);
		const queuedUntil = now + queueSeconds * 1000;
		const started = this.addJob({ queuedUntil, endsAt: now + total, notFoundReads, ...job });
		if (!started) return undefined;
		this.renders += 1;
		if (failEvery && this.renders % failEvery === 0) started.outcome = 'failed';
		return started;
	}

	/** Undefined when the credits do not suffice; the same holds for characters. */
	addJob(job: Partial<EmulatedJob>): EmulatedJob | undefined {
		const now = this.now();
		const made = makeJob(job, now, this.settings);
		if (!this.ledger.reserve(made.cost, now, (later) => jobBill(made, later))) return undefined;
		this.jobs.set(made.id, made);
		return made;
	}

	addCharacter(character: Partial<EmulatedCharacter>): EmulatedCharacter | undefined {
		const now = this.now();
		const made = makeCharacter(character, now, this.settings);
		if (!this.ledger.reserve(made.cost, now, (later) => assetBill(made, later))) return undefined;
		this.characters.set(made.id, made);
		return made;
	}

	/** Scenes are free. */
	addScene(scene: Partial<EmulatedScene>): EmulatedScene {
		const made = makeScene(scene, this.now(), this.settings);
		this.scenes.set(made.id, made);
		return made;
	}

	reset(): void {
		this.jobs.clear();
		this.characters.clear();
		this.scenes.clear();
		this.ledger.reset();
		this.renders = 0;
	}
}
