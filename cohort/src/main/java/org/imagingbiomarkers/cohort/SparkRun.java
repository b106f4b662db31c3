package org.imagingbiomarkers.cohort;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.imagingbiomarkers.cohort.SparkMachine.NumberedCase;
import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;

import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** All cases as one job of Spark, whose tasks report as they end. */
final class SparkRun {

	/** More tasks than this cost the driver more than they save; then a task takes several cases. */
	private static final int MOST_TASKS = 20_000;
	/**
	 * Small cases go to a worker several together, because Spark takes a moment for each task; but so few that a worker
	 * still has many turns, and none works alone for long at the end.
	 */
	private static final int MOST_TOGETHER = 8;
	private static final int LEAST_TURNS = 32;

	private SparkRun() {}

	/** What a machine does with the cases it is given. */
	private static final class Work extends AbstractFunction1<scala.collection.Iterator<NumberedCase>, CaseOutcome[]>
		implements Serializable
	{

		private static final long serialVersionUID = 1L;

		private final StoreLocations places;
		private final CohortSettings settings;

		Work(final StoreLocations places, final CohortSettings settings) {
			this.places = places;
			this.settings = settings;
		}

		@Override
		public CaseOutcome[] apply(final scala.collection.Iterator<NumberedCase> cases) {
			final List<CaseOutcome> outcomes = new ArrayList<>();
			while (cases.hasNext()) {
				try {
					outcomes.add(SparkMachine.run(cases.next(), places, settings));
				}
				catch (final InterruptedException e) {
					Thread.currentThread().interrupt();
					throw new IllegalStateException("The task was stopped.", e);
				}
			}
			return outcomes.toArray(CaseOutcome[]::new);
		}
	}

	/** What the driver does with the outcomes of a task. */
	private static final class Gather extends AbstractFunction2<Object, CaseOutcome[], BoxedUnit> {

		private final Consumer<CaseOutcome> gathered;

		Gather(final Consumer<CaseOutcome> gathered) {
			this.gathered = gathered;
		}

		@Override
		public BoxedUnit apply(final Object partition, final CaseOutcome[] outcomes) {
			for (final CaseOutcome outcome : outcomes) {
				gathered.accept(outcome);
			}
			return BoxedUnit.UNIT;
		}
	}

	/**
	 * Runs all cases.
	 *
	 * @param gathered is told of every case that is over, in any order
	 * @throws SparkException if Spark ends before that
	 */
	static void run(final JavaSparkContext spark, final Iterator<CohortCase> cases, final StoreLocations places,
		final CohortSettings settings, final Consumer<CaseOutcome> gathered) throws SparkException
	{
		final List<NumberedCase> numbered = new ArrayList<>();
		while (cases.hasNext()) {
			numbered.add(new NumberedCase(numbered.size(), cases.next()));
		}
		final int together = Math.max(1, Math.min(MOST_TOGETHER, numbered.size() / (LEAST_TURNS * spark
			.defaultParallelism())));
		final int tasks = Math.min((numbered.size() + together - 1) / together, MOST_TASKS);
		final ClassTag<CaseOutcome[]> type = ClassTag$.MODULE$.apply(CaseOutcome[].class);
		spark.sc().runJob(spark.parallelize(numbered, tasks).rdd(), new Work(places, settings), new Gather(gathered), type);
	}
}
