package org.imagingbiomarkers.model.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.survival.LogRank;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.junit.jupiter.api.Test;

/** The best split is the one whose log-rank test says most. */
class LogRankCriterionTest {

	private static final int ROWS = 60;
	private static final int RUNS = 50;

	@Test
	void bestSplit_isThatOfTheLogRankTestOfEveryThreshold() {
		for (int run = 0; run < RUNS; run++) {
			final Random random = new Random(run);
			// few different values and times: ties everywhere
			final double[] values = random.ints(ROWS, 0, 20).asDoubleStream().toArray();
			final SurvivalTimes data = SurvivalTimes.of(random.ints(ROWS, 0, 30).asDoubleStream().toArray(), random.ints(ROWS,
				0, 2).asDoubleStream().toArray());
			final int[] rows = random.ints(ROWS, 0, ROWS).toArray();
			final double[][] columns = { values };
			final LogRankCriterion criterion = new LogRankCriterion(columns, data, new int[][] { LogRankCriterion.ranks(
				values) }, 5);
			criterion.open(rows);
			final SplitCriterion.Split best = new SplitCriterion.Split();
			criterion.search(0, best);
			final SurvivalTimes drawn = data.select(rows);
			double most = 0;
			for (double threshold = 0.5; threshold < 20; threshold++) {
				final double limit = threshold;
				final int[] groups = Arrays.stream(rows).map(row -> values[row] <= limit ? 0 : 1).toArray();
				final long right = IntStream.range(0, ROWS).filter(i -> groups[i] == 1).map(i -> rows[i]).distinct().count();
				final long left = IntStream.range(0, ROWS).filter(i -> groups[i] == 0).map(i -> rows[i]).distinct().count();
				final long events = IntStream.range(0, ROWS).filter(i -> groups[i] == 0 && drawn.events()[i]).count();
				if (right < 5 || left < 5 || events == 0 || events == drawn.eventCount()) continue;
				most = Math.max(most, LogRank.of(drawn, groups, LogRank.Weight.LOG_RANK).chiSquare());
			}
			assertEquals(most, -best.loss, 1e-9 * most, "run " + run);
		}
	}

	@Test
	void aSideWithoutAnEvent_isNoSplit() {
		final double[][] columns = { { 1, 2, 3, 4, 5, 6 } };
		final SurvivalTimes data = SurvivalTimes.of(new double[] { 1, 2, 3, 4, 5, 6 }, new double[] { 1, 0, 0, 0, 0, 0 });
		assertFalse(new LogRankCriterion(columns, data, new int[][] { LogRankCriterion.ranks(columns[0]) }, 1).open(
			new int[] { 0, 1, 2, 3, 4, 5 }));
	}
}
