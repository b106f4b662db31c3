package org.imagingbiomarkers.perfusion.labeling;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.SamplingAxis;

/** What arterial spin labeling measures. */
final class LabelingQuantities {

	/**
	 * Name of the number that the fitters take of each voxel: the signal of fully relaxed tissue, as the image shows it.
	 */
	static final String M0 = "m0";

	static final SamplingAxis AXIS = new SamplingAxis("delays", "Delay", "ms");

	static final Citation ALSOP_2015 = new Citation("alsop2015",
		"Alsop DC, Detre JA, Golay X, et al. Recommended implementation of arterial spin-labeled perfusion MRI for clinical applications: a consensus of the ISMRM perfusion study group and the European consortium for ASL in dementia. Magn Reson Med 2015;73:102-116.",
		"10.1002/mrm.25197");
	static final Citation BUXTON_1998 = new Citation("buxton1998",
		"Buxton RB, Frank LR, Wong EC, et al. A general kinetic model for quantitative perfusion imaging with arterial spin labeling. Magn Reson Med 1998;40:383-396.",
		"10.1002/mrm.1910400308");

	static final MapQuantity PERFUSION = MapQuantity.of("perfusion", "CBF (ASL)", "mL/100g/min", Definition.of(
		"Perfusion, of the brain called cerebral blood flow, from arterial spin labeling. By a single delay it may be negative where noise exceeds the difference.",
		ALSOP_2015, BUXTON_1998)).range(0, 100).in(MapQuantity.PLASMA);
	static final MapQuantity ARRIVAL = MapQuantity.of("arrival_time", "Arterial transit time", "ms", Definition.of(
		"Time that labeled blood needs from the place of labeling to the voxel.", BUXTON_1998)).range(0, 3000);

	private LabelingQuantities() {}
}
