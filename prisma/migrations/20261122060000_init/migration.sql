-- Equality inside exclusion constraints, and words inside words for search.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('editor', 'service', 'product', 'marketing', 'approver', 'administrator');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('mapping', 'waiting', 'running', 'done', 'failed');

-- CreateEnum
CREATE TYPE "TopicState" AS ENUM ('new', 'watched', 'muted');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('draft', 'review', 'approved', 'dropped');

-- CreateEnum
CREATE TYPE "AnswerState" AS ENUM ('approved', 'live', 'retired');

-- CreateEnum
CREATE TYPE "PolicyState" AS ENUM ('draft', 'adopted');

-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('normal', 'acute', 'crisis');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('open', 'granted', 'waitlisted', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('proposed', 'adopted', 'superseded');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('granted', 'waitlisted', 'declined');

-- CreateEnum
CREATE TYPE "PostState" AS ENUM ('draft', 'review', 'approved');

-- CreateEnum
CREATE TYPE "PublicationState" AS ENUM ('planned', 'due', 'sending', 'published', 'failed', 'unknown', 'missed', 'held', 'cancelled', 'withdrawn');

-- CreateTable
CREATE TABLE "Organisation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/Helsinki',
    "language" TEXT NOT NULL DEFAULT 'fi',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "nameFi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "passwordHash" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'fi',
    "theme" TEXT NOT NULL DEFAULT 'system',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "lastSignInAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "userId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("userId","departmentId","role")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lastAt" TIMESTAMPTZ NOT NULL,
    "lockedUntil" TIMESTAMPTZ,

    CONSTRAINT "SignInFailure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ NOT NULL,
    "endsAt" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "why" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "state" "ImportState" NOT NULL,
    "fileName" TEXT NOT NULL,
    "storedAs" TEXT,
    "sizeBytes" BIGINT NOT NULL,
    "reading" JSONB NOT NULL,
    "rowsRead" INTEGER NOT NULL DEFAULT 0,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportReject" (
    "id" BIGSERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT,
    "reason" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "excerpt" TEXT NOT NULL,

    CONSTRAINT "ImportReject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "externalId" TEXT,
    "conversation" TEXT,
    "channel" TEXT,
    "customer" TEXT,
    "receivedAt" TIMESTAMPTZ NOT NULL,
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "original" BYTEA,
    "retainUntil" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "topicId" UUID,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "startsAt" INTEGER NOT NULL,
    "endsAt" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ NOT NULL,
    "customer" TEXT,
    "fixed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Topic" (
    "id" UUID NOT NULL,
    "engineKey" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "labelFixed" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT NOT NULL,
    "representative" TEXT NOT NULL,
    "state" "TopicState" NOT NULL DEFAULT 'new',
    "mergedIntoId" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrendSignal" (
    "topicId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "times" DOUBLE PRECISION NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "windowHours" INTEGER NOT NULL,
    "computedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "TrendSignal_pkey" PRIMARY KEY ("topicId")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "topicId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'draft',
    "language" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "neededBy" TIMESTAMPTZ,
    "submittedAt" TIMESTAMPTZ,
    "reviewerId" UUID,
    "reviewedAt" TIMESTAMPTZ,
    "reviewNote" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" UUID NOT NULL,
    "proposalId" UUID,
    "topicId" UUID,
    "ownerId" UUID NOT NULL,
    "state" "AnswerState" NOT NULL DEFAULT 'approved',
    "language" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "questionKey" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "wordings" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "reviewOn" DATE NOT NULL,
    "liveAt" TIMESTAMPTZ,
    "retiredAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerVote" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "helped" BOOLEAN NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnswerVote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'fi',
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/Helsinki',
    "pool" TEXT NOT NULL DEFAULT 'all',
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "openingHours" JSONB NOT NULL,
    "capPerDay" INTEGER NOT NULL DEFAULT 4,
    "heldPerDay" INTEGER NOT NULL DEFAULT 0,
    "acutePerWeek" INTEGER NOT NULL DEFAULT 3,
    "minGapMinutes" INTEGER NOT NULL DEFAULT 0,
    "coolDownDays" INTEGER NOT NULL DEFAULT 0,
    "maxSilenceDays" INTEGER,
    "isService" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL,
    "credentials" BYTEA,
    "connectedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlotTemplate" (
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "time" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SlotTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ NOT NULL,
    "closedAt" TIMESTAMPTZ,
    "closedReason" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "PolicyState" NOT NULL DEFAULT 'draft',
    "validFrom" DATE NOT NULL,
    "rules" JSONB NOT NULL,
    "note" TEXT,
    "adoptedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SlotRequest" (
    "id" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "postId" UUID,
    "kind" "RequestKind" NOT NULL DEFAULT 'normal',
    "state" "RequestState" NOT NULL DEFAULT 'open',
    "title" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "topicKey" TEXT NOT NULL,
    "earliest" TIMESTAMPTZ NOT NULL,
    "latest" TIMESTAMPTZ NOT NULL,
    "weekdays" INTEGER[],
    "fromMinute" INTEGER,
    "toMinute" INTEGER,
    "embargoUntil" TIMESTAMPTZ,
    "episodes" INTEGER NOT NULL DEFAULT 1,
    "minDaysBetween" INTEGER,
    "maxDaysBetween" INTEGER,
    "evidenceUntil" TIMESTAMPTZ,
    "evidence" JSONB NOT NULL,
    "withdrawnAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "SlotRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequestChannel" (
    "requestId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "RequestChannel_pkey" PRIMARY KEY ("requestId","channelId")
);

-- CreateTable
CREATE TABLE "ArbitrationRun" (
    "id" UUID NOT NULL,
    "policyId" UUID NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'proposed',
    "profile" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "horizonStart" DATE NOT NULL,
    "weeks" INTEGER NOT NULL,
    "input" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "adoptedById" UUID,
    "adoptedAt" TIMESTAMPTZ,

    CONSTRAINT "ArbitrationRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "outcome" "Outcome" NOT NULL,
    "rule" TEXT NOT NULL,
    "textFi" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "explanation" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "decisionId" UUID,
    "slotId" UUID NOT NULL,
    "episode" INTEGER NOT NULL DEFAULT 1,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "revokedAt" TIMESTAMPTZ,
    "revokedWhy" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "pool" TEXT NOT NULL,
    "opening" DOUBLE PRECISION NOT NULL,
    "target" DOUBLE PRECISION NOT NULL,
    "placed" DOUBLE PRECISION NOT NULL,
    "closing" DOUBLE PRECISION NOT NULL,
    "compensation" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "answerId" UUID,
    "state" "PostState" NOT NULL DEFAULT 'draft',
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "checklist" TEXT[],
    "embargoUntil" TIMESTAMPTZ,
    "embargoReason" TEXT,
    "approverId" UUID,
    "approvedAt" TIMESTAMPTZ,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Variant" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "text" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Publication" (
    "id" UUID NOT NULL,
    "variantId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "slotId" UUID,
    "grantId" UUID,
    "state" "PublicationState" NOT NULL DEFAULT 'planned',
    "publishAt" TIMESTAMPTZ NOT NULL,
    "busyUntil" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lateMinutes" INTEGER NOT NULL DEFAULT 15,
    "nextTryAt" TIMESTAMPTZ NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMPTZ,
    "problem" TEXT,
    "remoteId" TEXT,
    "remoteUrl" TEXT,
    "publishedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" UUID NOT NULL,
    "publicationId" UUID NOT NULL,
    "fence" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "wire" JSONB NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "finishedAt" TIMESTAMPTZ,
    "outcome" TEXT,
    "problem" TEXT,
    "diagnostic" JSONB,
    "remoteId" TEXT,
    "remoteUrl" TEXT,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SiteEntry" (
    "id" UUID NOT NULL,
    "publicationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "answerId" UUID,
    "publishedAt" TIMESTAMPTZ NOT NULL,
    "changedAt" TIMESTAMPTZ NOT NULL,
    "withdrawnAt" TIMESTAMPTZ,
    "withdrawnWhy" TEXT,

    CONSTRAINT "SiteEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hold" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "scopeId" UUID,
    "reason" TEXT NOT NULL,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ NOT NULL,
    "liftedById" UUID,
    "liftedAt" TIMESTAMPTZ,

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkerBeat" (
    "id" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ NOT NULL,
    "beatAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "WorkerBeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Department_key_key" ON "Department"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Department_position_key" ON "Department"("position");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Shift_startsAt_idx" ON "Shift"("startsAt");

-- CreateIndex
CREATE INDEX "AuditEvent_subjectType_subjectId_idx" ON "AuditEvent"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Source_name_key" ON "Source"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ImportReject_runId_line_key" ON "ImportReject"("runId", "line");

-- CreateIndex
CREATE UNIQUE INDEX "Message_dedupeKey_key" ON "Message"("dedupeKey");

-- CreateIndex
CREATE INDEX "Message_receivedAt_idx" ON "Message"("receivedAt");

-- CreateIndex
CREATE INDEX "Message_conversation_idx" ON "Message"("conversation");

-- CreateIndex
CREATE INDEX "Question_topicId_receivedAt_idx" ON "Question"("topicId", "receivedAt");

-- CreateIndex
CREATE INDEX "Question_receivedAt_idx" ON "Question"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Question_messageId_position_key" ON "Question"("messageId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Topic_engineKey_key" ON "Topic"("engineKey");

-- CreateIndex
CREATE INDEX "Proposal_topicId_idx" ON "Proposal"("topicId");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_proposalId_key" ON "Answer"("proposalId");

-- CreateIndex
CREATE INDEX "Answer_topicId_idx" ON "Answer"("topicId");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_language_slug_key" ON "Answer"("language", "slug");

-- CreateIndex
CREATE INDEX "AnswerVote_answerId_idx" ON "AnswerVote"("answerId");

-- CreateIndex
CREATE UNIQUE INDEX "Channel_key_key" ON "Channel"("key");

-- CreateIndex
CREATE UNIQUE INDEX "SlotTemplate_channelId_weekday_time_key" ON "SlotTemplate"("channelId", "weekday", "time");

-- CreateIndex
CREATE INDEX "Slot_startsAt_idx" ON "Slot"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Slot_channelId_startsAt_key" ON "Slot"("channelId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_version_key" ON "Policy"("version");

-- CreateIndex
CREATE INDEX "SlotRequest_departmentId_state_rank_idx" ON "SlotRequest"("departmentId", "state", "rank");

-- CreateIndex
CREATE INDEX "SlotRequest_state_idx" ON "SlotRequest"("state");

-- CreateIndex
CREATE UNIQUE INDEX "RequestChannel_requestId_position_key" ON "RequestChannel"("requestId", "position");

-- CreateIndex
CREATE INDEX "ArbitrationRun_state_createdAt_idx" ON "ArbitrationRun"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Decision_requestId_idx" ON "Decision"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_runId_requestId_key" ON "Decision"("runId", "requestId");

-- CreateIndex
CREATE INDEX "Grant_requestId_idx" ON "Grant"("requestId");

-- CreateIndex
CREATE INDEX "Grant_slotId_idx" ON "Grant"("slotId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_runId_departmentId_pool_key" ON "LedgerEntry"("runId", "departmentId", "pool");

-- CreateIndex
CREATE INDEX "Post_departmentId_idx" ON "Post"("departmentId");

-- CreateIndex
CREATE INDEX "Post_answerId_idx" ON "Post"("answerId");

-- CreateIndex
CREATE UNIQUE INDEX "Variant_postId_channelId_key" ON "Variant"("postId", "channelId");

-- CreateIndex
CREATE INDEX "Publication_state_nextTryAt_idx" ON "Publication"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "Publication_publishAt_idx" ON "Publication"("publishAt");

-- CreateIndex
CREATE INDEX "Publication_variantId_idx" ON "Publication"("variantId");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_publicationId_fence_key" ON "Attempt"("publicationId", "fence");

-- CreateIndex
CREATE UNIQUE INDEX "SiteEntry_publicationId_key" ON "SiteEntry"("publicationId");

-- CreateIndex
CREATE INDEX "SiteEntry_publishedAt_idx" ON "SiteEntry"("publishedAt");

-- CreateIndex
CREATE INDEX "SiteEntry_answerId_idx" ON "SiteEntry"("answerId");

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportReject" ADD CONSTRAINT "ImportReject_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Topic" ADD CONSTRAINT "Topic_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrendSignal" ADD CONSTRAINT "TrendSignal_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVote" ADD CONSTRAINT "AnswerVote_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotTemplate" ADD CONSTRAINT "SlotTemplate_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Slot" ADD CONSTRAINT "Slot_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotRequest" ADD CONSTRAINT "SlotRequest_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotRequest" ADD CONSTRAINT "SlotRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SlotRequest" ADD CONSTRAINT "SlotRequest_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestChannel" ADD CONSTRAINT "RequestChannel_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SlotRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RequestChannel" ADD CONSTRAINT "RequestChannel_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArbitrationRun" ADD CONSTRAINT "ArbitrationRun_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArbitrationRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SlotRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SlotRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArbitrationRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "Grant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SiteEntry" ADD CONSTRAINT "SiteEntry_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What the schema language cannot say ──────────────────────────────────────────────────────

ALTER TABLE "Organisation" ADD CONSTRAINT "organisation_is_one" CHECK (id = 1);
ALTER TABLE "SlotTemplate" ADD CONSTRAINT "template_weekday" CHECK (weekday BETWEEN 1 AND 7);
ALTER TABLE "SlotTemplate" ADD CONSTRAINT "template_time" CHECK (time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
ALTER TABLE "SlotRequest" ADD CONSTRAINT "request_window" CHECK (earliest < latest);
ALTER TABLE "SlotRequest" ADD CONSTRAINT "request_episodes" CHECK (episodes BETWEEN 1 AND 52);
ALTER TABLE "Shift" ADD CONSTRAINT "shift_has_length" CHECK ("startsAt" < "endsAt");

-- One grant per slot unit, and one slot per episode.
CREATE UNIQUE INDEX "grant_one_per_slot" ON "Grant" ("slotId") WHERE "revokedAt" IS NULL;
CREATE UNIQUE INDEX "grant_one_per_episode" ON "Grant" ("requestId", episode) WHERE "revokedAt" IS NULL;

-- No two live publications of one variant (a variant is one post in one channel).
CREATE UNIQUE INDEX "publication_one_live_per_variant" ON "Publication" ("variantId")
  WHERE state IN ('planned', 'due', 'sending', 'published', 'unknown', 'held');

-- The channel's minimum gap. The end is stored because adding an interval to an instant depends on
-- the session's zone, which an index expression may not.
CREATE FUNCTION publication_busy_until() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT NEW."publishAt" + make_interval(mins => c."minGapMinutes") INTO NEW."busyUntil"
    FROM "Channel" c WHERE c.id = NEW."channelId";
  RETURN NEW;
END $$;
CREATE TRIGGER publication_busy_until BEFORE INSERT OR UPDATE OF "publishAt", "channelId" ON "Publication"
  FOR EACH ROW EXECUTE FUNCTION publication_busy_until();
ALTER TABLE "Publication" ADD CONSTRAINT "publication_min_gap"
  EXCLUDE USING gist ("channelId" WITH =, tstzrange("publishAt", "busyUntil") WITH &&)
  WHERE (state IN ('planned', 'due', 'sending', 'published', 'unknown', 'held'));

-- One post to a slot.
CREATE UNIQUE INDEX "publication_one_per_slot" ON "Publication" ("slotId")
  WHERE "slotId" IS NOT NULL AND state IN ('planned', 'due', 'sending', 'published', 'unknown', 'held');

-- Published means proof; sending means somebody holds the lease.
ALTER TABLE "Publication" ADD CONSTRAINT "publication_has_proof"
  CHECK (state <> 'published' OR ("remoteId" IS NOT NULL AND "publishedAt" IS NOT NULL));
ALTER TABLE "Publication" ADD CONSTRAINT "publication_sending_is_leased"
  CHECK (state <> 'sending' OR ("leaseOwner" IS NOT NULL AND "leaseUntil" IS NOT NULL));

-- One open attempt per publication.
CREATE UNIQUE INDEX "attempt_one_open" ON "Attempt" ("publicationId") WHERE "finishedAt" IS NULL;
ALTER TABLE "Attempt" ADD CONSTRAINT "attempt_finished_has_outcome" CHECK (("finishedAt" IS NULL) = (outcome IS NULL));

-- The same question is answered once per language.
CREATE UNIQUE INDEX "answer_one_per_question" ON "Answer" (language, "questionKey") WHERE state <> 'retired';

-- One address on the public site.
CREATE UNIQUE INDEX "site_entry_one_per_slug" ON "SiteEntry" (kind, language, slug) WHERE "withdrawnAt" IS NULL;
CREATE INDEX "site_entry_search" ON "SiteEntry" USING gin (
  to_tsvector(
    CASE language WHEN 'fi' THEN 'finnish'::regconfig WHEN 'sv' THEN 'swedish'::regconfig ELSE 'english'::regconfig END,
    title || ' ' || text));

-- What was logged stays logged.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
