package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.response.VolumeResponse;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Response by the total volume of the lesions: {@link VolumeResponse}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".volumeResponse")
public final class ResponseOfVolume extends AbstractOp {

	/** Volume at baseline. */
	@Parameter
	private double before;

	/** Smallest volume so far, baseline included, in the same unit. */
	@Parameter
	private double smallest;

	/** The volume to judge; NaN where it is not known. */
	@Parameter
	private double now;

	/** Whether there is a lesion that was not there at baseline. */
	@Parameter(required = false)
	private boolean newLesion = false;

	/** Of partial response and progression. */
	@Parameter(required = false)
	private VolumeResponse limits = VolumeResponse.USUAL;

	@Parameter(type = ItemIO.OUTPUT)
	private VolumeResponse.Verdict verdict;

	@Override
	public void run() {
		verdict = limits.of(before, smallest, now, newLesion);
	}
}
