package org.imagingbiomarkers.cohort;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CaseRunner;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

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
	private static final class Work extends
		AbstractFunction1<scala.collection.Iterator<SparkMachine.NumberedCase>, CaseOutcome[]> implements Serializable
	{

		private static final long serialVersionUID = 1L;

		private final StoreLocations places;
		private final CohortSettings settings;

		Work(final StoreLocations places, final CohortSettings settings) {
			this.places = places;
			this.settings = settings;
		}

		@Override
		public CaseOutcome[] apply(final scala.collection.Iterator<SparkMachine.NumberedCase> cases) {
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
		final List<SparkMachine.NumberedCase> numbered = new ArrayList<>();
		while (cases.hasNext()) {
			numbered.add(new SparkMachine.NumberedCase(numbered.size(), cases.next()));
		}
		final int together = Math.max(1, Math.min(MOST_TOGETHER, numbered.size() / (LEAST_TURNS * spark
			.defaultParallelism())));
		final int tasks = Math.min((numbered.size() + together - 1) / together, MOST_TASKS);
		final ClassTag<CaseOutcome[]> type = ClassTag$.MODULE$.apply(CaseOutcome[].class);
		spark.sc().runJob(spark.parallelize(numbered, tasks).rdd(), new Work(places, settings), new Gather(gathered), type);
	}

	/**
	 * What a machine makes once for all the cases it is given: the commands, the file systems, a folder for temporary
	 * files.
	 */
	private static final class SparkMachine {

		/** A case on its way to the machine that runs it. */
		record NumberedCase(int index, CohortCase one) implements Serializable {}

		private static final SparkMachine THIS = new SparkMachine();

		/** What cases have in common. */
		private record Run(StoreLocations places, CohortSettings settings) {}

		private final Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
			TaskService.class);
		private final Map<Run, CaseRunner> runs = new ConcurrentHashMap<>();
		private final UnfinishedFolder scratch;

		private SparkMachine() {
			try {
				scratch = UnfinishedFolder.temporary("cohort-machine");
			}
			catch (final IOException e) {
				throw new UncheckedIOException("The folder for temporary files cannot be written to.", e);
			}
			Runtime.getRuntime().addShutdownHook(new Thread(this::forget));
		}

		private void forget() {
			try {
				scratch.close();
			}
			catch (final IOException e) {
				// The next machine that starts here removes it.
			}
		}

		/** Runs a case here. */
		static CaseOutcome run(final SparkMachine.NumberedCase numbered, final StoreLocations places,
			final CohortSettings settings) throws InterruptedException
		{
			return cases(places, settings).run(numbered.index(), numbered.one());
		}

		private static CaseRunner cases(final StoreLocations places, final CohortSettings settings) {
			return THIS.runs.computeIfAbsent(new Run(places, settings), run -> new CaseRunner(THIS.context, places.files(),
				settings, THIS.scratch.path()));
		}
	}
}
