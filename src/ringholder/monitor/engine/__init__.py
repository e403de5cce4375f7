"""Watching at any scale: one function over Arrow batches, and two engines that feed it.

    rows = pa.table({"indicator": …, "organisation": …, "level": …, "period": …,
                     "numerator": …, "denominator": …})
    watch_batch(rows, Task(indicators.shipped()))     # a row for each series

`batch.watch_batch` is the kernel. `embedded.run` gives it the Parquet files of a folder a bucket at
a time in this process, whatever their order, in bounded memory; `spark.run` gives it to the workers
of a cluster of Apache Spark. `found` reads what either gives back: signals, gaps, findings. No
series is ever cut in two, so the answers are equal.
"""
