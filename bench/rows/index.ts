import { account } from './account';
import { download } from './download';
import { duration } from './duration';
import { getJobs } from './getJobs';
import { loading } from './loading';
import { renders } from './renders';
import { trigger } from './trigger';
import { upload } from './upload';
import { waiting } from './waiting';

export const rows = [
	upload,
	download,
	renders,
	waiting,
	getJobs,
	trigger,
	account,
	loading,
	duration,
];
