import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';

/** What the migrations' CREATE EXTENSION needs to find in the embedded database. pgcrypto: pg-boss's gen_random_uuid on old servers. */
export const EXTENSIONS = { btree_gist, pg_trgm, pgcrypto };
