package org.imagingbiomarkers.radiomics.families;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;

/** How the features of one family are computed. Implementations have no state and are called from several threads. */
interface FeatureFamily {

	/** The family. */
	Family family();

	/**
	 * Computes the features of the family.
	 *
	 * @param measured the region, with what several families need of it
	 * @param settings of them only those of the family matter
	 * @param workers for work inside the family; the values do not depend on them
	 * @return every feature of the family once in each of the aggregations asked for
	 */
	List<FeatureValue> measure(MeasuredRegion measured, FeatureSettings settings, Workers workers);
}
