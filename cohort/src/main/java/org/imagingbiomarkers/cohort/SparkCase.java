package org.imagingbiomarkers.cohort;

import java.io.Serializable;

import org.imagingbiomarkers.plugins.cohort.CaseOutcome;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;

/** A case on its way to the machine that runs it. */
record SparkCase(int index, CohortCase one) implements Serializable {

	CaseOutcome run(final StoreLocations places, final CohortSettings settings) throws InterruptedException {
		return SparkMachine.cases(places, settings).run(index, one);
	}
}
