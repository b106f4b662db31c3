package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/** One of the ways to measure the regions of an image. */
interface FeatureMeasurement {

	/**
	 * Measures every region.
	 *
	 * @throws InvalidInputException if none of them can be measured
	 * @throws CancellationException if the progress says that the work is not wanted any more
	 */
	List<MeasuredRegion> measure(List<MaskRegion> regions, Progress progress);

	/** The settings file that means the same. */
	Map<String, Object> settings();

	/** Number or name of the region that the settings mean where nobody says otherwise; empty: all. */
	default String label() {
		return "";
	}

	/** What there is to say of the whole image; nothing in this general case. */
	default List<Diagnostic> imageDiagnostics() {
		return List.of();
	}
}
