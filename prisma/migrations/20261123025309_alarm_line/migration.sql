-- CreateTable
CREATE TABLE "AlarmLine" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "factor" DOUBLE PRECISION NOT NULL,
    "weeks" DOUBLE PRECISION NOT NULL,
    "falseAtUsual" INTEGER NOT NULL,
    "falseNow" INTEGER NOT NULL,
    "computedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "AlarmLine_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "AlarmLine" ADD CONSTRAINT "alarm_line_is_one" CHECK (id = 1);
ALTER TABLE "AlarmLine" ADD CONSTRAINT "alarm_line_not_under_usual" CHECK (factor >= 1 AND factor <= 3);
