/* What the operating system is asked for on behalf of the whole process. */
#ifndef SAITEN_TUNING_H
#define SAITEN_TUNING_H

/* Memory given back after each part of a workbook is asked for again at once: three settings of
 * the C library keep it, which saves about a third of the time of writing many workbooks. */
void tune_memory(void);

/* No core dump and no other process's view of memory that holds marks; a limit on file sizes is an
 * error that is told, not a signal that ends the process over a half-written file. */
void protect_process(void);

#endif
