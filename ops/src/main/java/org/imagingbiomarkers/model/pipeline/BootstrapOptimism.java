package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.parallel.Workers;

/**
 * How much better a pipeline looks on the rows it was fitted to than on others, estimated by fitting it anew to rows
 * drawn with replacement. Harrell, Lee, Mark 1996,
 * doi:10.1002/(SICI)1097-0258(19960229)15:4&lt;361::AID-SIM168&gt;3.0.CO;2-4.
 *
 * @param apparent performance on the rows fitted to
 * @param optimism mean of performance in each resample less that of the same fit on the original rows
 */
public record BootstrapOptimism(double apparent, double optimism) {

	/**
	 * Estimates the optimism.
	 *
	 * @param resamples row numbers from 0, one array per resample
	 * @param performance of an outcome and scores, such as an AUC
	 */
	public static BootstrapOptimism of(final Pipeline pipeline, final ModelTable table, final List<int[]> resamples,
		final ToDoubleBiFunction<Outcome, double[]> performance, final Workers workers)
	{
		final double apparent = on(pipeline.fit(table), table, performance);
		final List<Double> gains = workers.map(resamples.size(), b -> {
			final ModelTable drawn = table.select(resamples.get(b));
			final FittedPipeline fitted = pipeline.fit(drawn);
			return on(fitted, drawn, performance) - on(fitted, table, performance);
		});
		return new BootstrapOptimism(apparent, gains.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
	}

	private static double on(final FittedPipeline fitted, final ModelTable table,
		final ToDoubleBiFunction<Outcome, double[]> performance)
	{
		return performance.applyAsDouble(table.outcome(), fitted.score(table.features(), table.batches()));
	}

	/** Draws whole patients with replacement, the same for the same seed on any machine. */
	public static List<int[]> drawPatients(final ModelTable table, final int count, final long seed) {
		final String[] patients = Arrays.stream(table.patients()).distinct().toArray(String[]::new);
		final Random random = new Random(seed);
		return IntStream.range(0, count).mapToObj(b -> random.ints(patients.length, 0, patients.length).flatMap(p -> IntStream
			.range(0, table.rows()).filter(i -> table.patients()[i].equals(patients[p]))).toArray()).toList();
	}

	/** Performance to expect on new patients. */
	public double corrected() {
		return apparent - optimism;
	}
}
