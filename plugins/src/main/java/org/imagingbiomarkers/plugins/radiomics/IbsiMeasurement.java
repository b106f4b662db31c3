package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.families.FeatureExtraction;
import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;

/** Measures the regions of one image, in the image itself and in what filters make of it. */
final class IbsiMeasurement implements FeatureMeasurement {

	private static final String ORIGINAL = "";

	private final Series series;
	private final FeatureProtocol protocol;
	private final Workers workers;
	private final RegionPreparation preparation;

	/** @param workers that features are computed on */
	IbsiMeasurement(final Series series, final FeatureProtocol protocol, final Workers workers) {
		this.series = series;
		this.protocol = protocol;
		this.workers = workers;
		final Vector spacing = series.geometry().spacing();
		preparation = new RegionPreparation(series.image(), new double[] { spacing.x(), spacing.y(), spacing.z() }, protocol
			.preparation());
	}

	@Override
	public Map<String, Object> settings() {
		return protocol.entries();
	}

	/** Size, spacing and intensities of the image before and after interpolation. */
	@Override
	public List<Diagnostic> imageDiagnostics() {
		return preparation.imageDiagnostics();
	}

	@Override
	public List<MeasuredRegion> measure(final List<MaskRegion> regions, final Progress progress) {
		final List<MeasuredRegion> measured = new ArrayList<>();
		for (final MaskRegion region : regions) {
			measured.add(new MeasuredRegion(region.name(), new ArrayList<>(), new ArrayList<>()));
		}
		final int images = protocol.filters().size() + (protocol.original() ? 1 : 0);
		final long total = (long) images * regions.size();
		final Volume whole = protocol.filters().isEmpty() ? null : preparation.whole();
		InvalidInputException last = null;
		long done = 0;
		long failed = 0;
		for (int image = protocol.original() ? -1 : 0; image < protocol.filters().size(); image++) {
			final Filter filter = image < 0 ? null : protocol.filters().get(image);
			final Volume response = filter == null ? null : filter.apply(whole, workers);
			final String prefix = filter == null ? ORIGINAL : filter.name() + "_";
			for (int r = 0; r < regions.size(); r++) {
				if (progress.canceled()) throw new CancellationException();
				try {
					measure(regions.get(r), response, prefix, measured.get(r));
				}
				catch (final InvalidInputException e) {
					last = e;
					failed++;
					measured.get(r).features().addAll(undefined(prefix, e.getMessage()));
				}
				progress.report(++done, total);
			}
		}
		if (last != null && failed == total) throw last;
		return measured;
	}

	private void measure(final MaskRegion region, final Volume response, final String prefix, final MeasuredRegion into) {
		final PlacedMask mask = PlacedMask.of(region);
		final PreparedRegion prepared = preparation.prepare(mask.mask(), mask.place(), response);
		for (final FeatureValue value : FeatureExtraction.measure(prepared, protocol.features(), workers)) {
			into.features().add(MeasuredRegion.Feature.of(value, prefix, series.valueUnit()));
		}
		for (final Diagnostic fact : prepared.diagnostics()) {
			into.diagnostics().add(new Diagnostic(prefix + fact.tag(), fact.title(), fact.value()));
		}
	}

	/** The features of a region that cannot be measured, with the reason. */
	private List<MeasuredRegion.Feature> undefined(final String prefix, final String reason) {
		final List<MeasuredRegion.Feature> features = new ArrayList<>();
		for (final Family family : Family.values()) {
			if (!protocol.features().families().contains(family)) continue;
			for (final FeatureValue value : FeatureExtraction.undefined(family, protocol.features(), reason)) {
				features.add(MeasuredRegion.Feature.of(value, prefix, series.valueUnit()));
			}
		}
		return features;
	}
}
