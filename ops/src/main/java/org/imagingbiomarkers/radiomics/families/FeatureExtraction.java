package org.imagingbiomarkers.radiomics.families;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** The features of a region: the list of the families, computed in parallel. */
public final class FeatureExtraction {

	/** One per family, in the order of the catalog. */
	private static final List<FeatureFamily> FAMILIES = List.of(new Morphology(), new LocalIntensity(),
		new IntensityStatistics(), new IntensityHistogram(), new IntensityVolumeHistogram(), new GrayLevelCooccurrence(),
		new GrayLevelRunLength(), new GrayLevelSizeZone(), new GrayLevelDistanceZone(), new GrayToneDifference(),
		new GrayLevelDependence());

	private FeatureExtraction() {}

	/**
	 * Computes the features of a region. A feature that is undefined for the region is there too, with the reason.
	 *
	 * @param workers families are computed in parallel; the values do not depend on the number of threads
	 * @throws InvalidInputException if the region lacks the margin that the settings need
	 * @throws CancellationException if the calling thread is interrupted
	 * @return every feature of the families asked for once in each of the aggregations asked for, in the order of the
	 * catalog
	 */
	public static List<FeatureValue> measure(final PreparedRegion prepared, final FeatureSettings settings,
		final Workers workers)
	{
		if (settings.texture().reach() > prepared.region().margin()) {
			throw new InvalidInputException("Neighbors up to " + settings.texture().reach() +
				" voxels away need a region prepared with that margin, but it is " + prepared.region().margin() + ".");
		}
		return measure(FAMILIES, prepared, settings, workers);
	}

	/** The same with the families that are given, as far as the settings ask for them. */
	static List<FeatureValue> measure(final List<FeatureFamily> families, final PreparedRegion prepared,
		final FeatureSettings settings, final Workers workers)
	{
		final List<FeatureFamily> wanted = families.stream().filter(f -> settings.families().contains(f.family())).toList();
		final MeasuredRegion measured = new MeasuredRegion(prepared);
		return workers.map(wanted.size(), f -> measure(wanted.get(f), measured, settings, workers)).stream().flatMap(
			List::stream).toList();
	}

	/** How the features of a family are computed. */
	static FeatureFamily of(final Family family) {
		return FAMILIES.stream().filter(f -> f.family() == family).findFirst().orElseThrow();
	}

	/** A family that a region does not suit costs its own features only. */
	private static List<FeatureValue> measure(final FeatureFamily family, final MeasuredRegion measured,
		final FeatureSettings settings, final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		if (prepared.region().morphologicalVoxels().length == 0) {
			return undefined(family.family(), settings, "the region has no voxel");
		}
		if (family.family() != Family.MORPHOLOGY && prepared.region().voxels().length == 0) {
			return undefined(family.family(), settings, "no voxel of the region has an intensity that counts");
		}
		try {
			return family.measure(measured, settings, workers);
		}
		catch (final InvalidInputException e) {
			return undefined(family.family(), settings, e.getMessage());
		}
	}

	/** The features of a family, undefined for one reason. */
	public static List<FeatureValue> undefined(final Family family, final FeatureSettings settings, final String reason) {
		final List<FeatureValue> values = new ArrayList<>();
		for (final Aggregation aggregation : settings.aggregations(family)) {
			for (final Feature feature : Feature.of(family)) {
				values.add(FeatureValue.undefined(feature, aggregation, reason));
			}
		}
		return values;
	}
}
