package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.SeriesOrigin;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.Tag;

/** Finds out of the images of a series what has to be known to combine it with others. */
final class OriginReader {

	/**
	 * Clocks of the day first: others start anew with each series. Where all series are of one acquisition, its trigger
	 * delays tell more than the times at which the images were stored.
	 */
	private static final List<VaryingQuantity> CLOCKS = List.of(VaryingQuantity.FRAME_ACQUISITION_DATE_TIME,
		VaryingQuantity.FRAME_REFERENCE_DATE_TIME, VaryingQuantity.ACQUISITION_DATE_TIME, VaryingQuantity.ACQUISITION_TIME,
		VaryingQuantity.TRIGGER_TIME, VaryingQuantity.SERIES_TIME, VaryingQuantity.CONTENT_TIME,
		VaryingQuantity.TEMPORAL_OFFSET, VaryingQuantity.FRAME_REFERENCE_TIME, VaryingQuantity.TEMPORAL_POSITION);
	private static final double FACTOR_TOLERANCE = 1e-5;
	private static final double MS = 1e-3;

	private OriginReader() {}

	static SeriesOrigin of(final OrderedVolumes volumes) {
		final List<Plane> first = volumes.planes().get(0);
		final List<Sourced<Double>> clocks = new ArrayList<>();
		for (final VaryingQuantity clock : CLOCKS) {
			final double start = first.stream().mapToDouble(plane -> plane.value(clock)).average().orElse(Double.NaN);
			final double unit = clock == VaryingQuantity.TEMPORAL_POSITION ? first.get(0).temporalResolution().map(ms -> ms *
				MS).orElse(Double.NaN) : clock.unit();
			if (!Double.isFinite(start * unit)) continue;
			final String source = first.get(0).quantities().get(clock).source();
			clocks.add(new Sourced<>(start * unit, clock == VaryingQuantity.TEMPORAL_POSITION ? source + ", " + Tag.text(
				Tag.TEMPORAL_RESOLUTION) : source));
		}
		final boolean unweighted = volumes.planes().stream().flatMap(List::stream).allMatch(plane -> plane.value(
			VaryingQuantity.B_VALUE) == 0);
		return new SeriesOrigin(clocks, displayFactor(volumes), unweighted, first.get(0).kind().name(), List.of());
	}

	/** One for all images, NaN where it is unknown or differs. */
	private static double displayFactor(final OrderedVolumes volumes) {
		final Plane first = volumes.planes().get(0).get(0);
		if (!first.kind().isSignal()) return Double.NaN;
		final double factor = first.scale().displayFactor();
		for (final List<Plane> volume : volumes.planes()) {
			for (final Plane plane : volume) {
				if (!(Math.abs(plane.scale().displayFactor() - factor) <= FACTOR_TOLERANCE * Math.abs(factor))) return Double.NaN;
			}
		}
		return factor;
	}
}
