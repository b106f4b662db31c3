package org.imagingbiomarkers.radiomics;

import java.util.List;

/** How the features of one family are computed. Implementations have no state and are called from several threads. */
public interface FeatureFamily {

	Family family();

	/**
	 * Computes the features of the family.
	 *
	 * @param prepared never to be changed
	 * @param settings of them only those of the family matter
	 * @return every feature of the family once in each of the aggregations asked for
	 */
	List<FeatureValue> measure(PreparedRegion prepared, FeatureSettings settings);
}
