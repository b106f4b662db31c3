package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.robustness.Perturbation;
import org.imagingbiomarkers.radiomics.robustness.PerturbedRegion;

/**
 * Measures regions of one image again and again, each time changed in another way.
 *
 * @param protocols one per voxel size and binning
 * @param perturbations of image and region
 * @param noiseLevel standard deviation of the noise that is added, in the unit of the image
 * @param seed of all that is random
 */
record PerturbedMeasurement(List<Variant> protocols, List<Perturbation> perturbations, double noiseLevel, long seed) {

	/** Number of a measurement of a region. */
	static final String PERTURBATION = "perturbation";
	/** Columns before the features. */
	static final List<String> COLUMNS = List.of("image", "region", PERTURBATION, "rotation (degrees)", "shift_x", "shift_y",
		"shift_z", "noise", "volume_change", "contour", "spacing (mm)", "binning");

	/**
	 * A protocol under test.
	 *
	 * @param spacing as in the table
	 * @param binning as in the table
	 */
	record Variant(FeatureProtocol protocol, String spacing, String binning) {}

	/** Number of measurements of each region. */
	int count() {
		return protocols.size() * perturbations.size();
	}

	/**
	 * Measures.
	 *
	 * @param series one volume
	 * @return one row per region and measurement, one column per feature; NaN where it is undefined
	 * @throws InvalidInputException if a region cannot be measured at all
	 * @throws CancellationException if the progress says that the work is not wanted any more
	 */
	Table measure(final String image, final Series series, final List<MaskRegion> regions, final Progress progress,
		final Workers workers)
	{
		final long total = (long) regions.size() * count();
		final AtomicLong done = new AtomicLong();
		final List<PlacedMask> masks = regions.stream().map(PlacedMask::of).toList();
		final List<List<MeasuredRegion.Feature>> measured = workers.map(Math.toIntExact(total), item -> {
			if (progress.canceled()) throw new CancellationException();
			final int region = item / count();
			final Variant variant = protocols.get(item % count() / perturbations.size());
			final List<MeasuredRegion.Feature> features = measure(series, masks.get(region), region, variant.protocol,
				perturbations.get(item % perturbations.size()), workers);
			progress.report(done.incrementAndGet(), total);
			return features;
		});
		final List<String> columns = new ArrayList<>(COLUMNS);
		measured.get(0).forEach(feature -> columns.add(feature.header()));
		final List<List<Object>> rows = new ArrayList<>();
		for (int item = 0; item < measured.size(); item++) {
			final Variant variant = protocols.get(item % count() / perturbations.size());
			final Perturbation change = perturbations.get(item % perturbations.size());
			final List<Object> cells = new ArrayList<>(List.of(image, regions.get(item / count()).name(), item % count() + 1,
				change.rotation(), change.shiftX(), change.shiftY(), change.shiftZ(), change.noise(), change.volume(), change
					.contour(), variant.spacing, variant.binning));
			measured.get(item).forEach(feature -> cells.add(feature.value()));
			rows.add(cells);
		}
		return new Table(columns, rows);
	}

	private List<MeasuredRegion.Feature> measure(final Series series, final PlacedMask mask, final int region,
		final FeatureProtocol protocol, final Perturbation change, final Workers workers)
	{
		final Vector spacing = series.geometry().spacing();
		final List<PreparedRegion> prepared = new PerturbedRegion(series.image(), new double[] { spacing.x(), spacing.y(),
			spacing.z() }, protocol.preparation(), noiseLevel, seed + region).prepare(mask.mask(), mask.place(), change,
				protocol.original(), protocol.filters(), workers);
		final List<String> prefixes = new ArrayList<>(protocol.original() ? List.of("") : List.of());
		protocol.filters().forEach(filter -> prefixes.add(filter.name() + "_"));
		final List<MeasuredRegion.Feature> features = new ArrayList<>();
		for (int k = 0; k < prepared.size(); k++) {
			for (final FeatureValue value : FeatureExtraction.measure(prepared.get(k), protocol.features(), workers)) {
				features.add(MeasuredRegion.Feature.of(value, prefixes.get(k), series.valueUnit()));
			}
		}
		return features;
	}
}
