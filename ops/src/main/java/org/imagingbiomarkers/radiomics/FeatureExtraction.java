package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.imagingbiomarkers.InvalidInputException;

/** The features of a region: the table of the families, and how they are computed side by side. */
public final class FeatureExtraction {

	/** One row a family. */
	private static final List<FeatureFamily> FAMILIES = List.of(new Morphology(), new LocalIntensity(),
		new IntensityStatistics(), new IntensityHistogram(), new IntensityVolumeHistogram(), new GrayLevelCooccurrence(),
		new GrayLevelRunLength(), new GrayLevelSizeZone(), new GrayLevelDistanceZone(), new GrayToneDifference(),
		new GrayLevelDependence());

	private FeatureExtraction() {}

	/**
	 * Computes the features of a region. A feature that is undefined for the region is there too, with the reason.
	 *
	 * @param threads number of threads, at least 1; the values do not depend on it
	 * @throws InvalidInputException if the region has not the margin that the settings need
	 * @return every feature of the families asked for once in each of the aggregations asked for, in the order of the
	 * catalog
	 */
	public static List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings,
		final int threads)
	{
		if (settings.texture().reach() > prepared.region().margin()) {
			throw new InvalidInputException("Neighbors up to " + settings.texture().reach() +
				" voxels away need a region prepared with that margin, but it is " + prepared.region().margin() + ".");
		}
		return measure(FAMILIES, prepared, settings, threads);
	}

	/** The same with the families that are given, as far as the settings ask for them. */
	static List<FeatureValue> measure(final List<FeatureFamily> families, final PreparedRegion prepared,
		final FeatureSettings settings, final int threads)
	{
		final List<FeatureFamily> wanted = families.stream().filter(f -> settings.families().contains(f.family())).toList();
		return threads == 1 ? inTurn(wanted, prepared, settings) : sideBySide(wanted, prepared, settings, threads);
	}

	/** In the thread of the caller, and with it in the pool whose other threads it may use. */
	private static List<FeatureValue> inTurn(final List<FeatureFamily> wanted, final PreparedRegion prepared,
		final FeatureSettings settings)
	{
		final List<FeatureValue> values = new ArrayList<>();
		for (final FeatureFamily family : wanted) {
			if (Thread.currentThread().isInterrupted()) throw new CancellationException();
			values.addAll(measure(family, prepared, settings));
		}
		return List.copyOf(values);
	}

	private static List<FeatureValue> sideBySide(final List<FeatureFamily> wanted, final PreparedRegion prepared,
		final FeatureSettings settings, final int threads)
	{
		final ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			final List<Future<List<FeatureValue>>> parts = new ArrayList<>();
			for (final FeatureFamily family : wanted) {
				parts.add(pool.submit(() -> measure(family, prepared, settings)));
			}
			final List<FeatureValue> values = new ArrayList<>();
			for (final Future<List<FeatureValue>> part : parts) {
				values.addAll(part.get());
			}
			return List.copyOf(values);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		catch (final ExecutionException e) {
			if (e.getCause() instanceof RuntimeException cause) throw cause;
			if (e.getCause() instanceof Error cause) throw cause;
			throw new IllegalStateException(e.getCause());
		}
		finally {
			pool.shutdownNow();
		}
	}

	/** How the features of a family are computed. */
	static FeatureFamily of(final Family family) {
		return FAMILIES.stream().filter(f -> f.family() == family).findFirst().orElseThrow();
	}

	/** A family that a region does not suit costs its own features only. */
	private static List<FeatureValue> measure(final FeatureFamily family, final PreparedRegion prepared,
		final FeatureSettings settings)
	{
		if (prepared.region().morphologicalVoxels().length == 0) {
			return undefined(family.family(), settings, "the region has no voxel");
		}
		if (family.family() != Family.MORPHOLOGY && prepared.region().voxels().length == 0) {
			return undefined(family.family(), settings, "no voxel of the region has an intensity that counts");
		}
		try {
			return family.measure(prepared, settings);
		}
		catch (final InvalidInputException e) {
			return undefined(family.family(), settings, e.getMessage());
		}
	}

	/** The features of a family, undefined for one reason. */
	public static List<FeatureValue> undefined(final Family family, final FeatureSettings settings, final String reason) {
		final List<FeatureValue> values = new ArrayList<>();
		for (final Aggregation aggregation : settings.aggregations(family)) {
			for (final Feature feature : family.features()) {
				values.add(FeatureValue.undefined(feature, aggregation, reason));
			}
		}
		return values;
	}
}
