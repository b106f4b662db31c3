package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.response.Deauville;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** The five-point scale for lymphoma: {@link Deauville}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".deauville")
public final class DeauvilleScore extends AbstractOp {

	/** Maximum SUV. */
	@Parameter
	private double mediastinum;

	/** Maximum SUV. */
	@Parameter
	private double liver;

	/** Maximum SUV of the hottest lesion; NaN where none is above its background. */
	@Parameter
	private double lesion;

	/** Whether there is a new site that is likely to be lymphoma. */
	@Parameter(required = false)
	private boolean newSite = false;

	/** Multiple of the liver above which uptake is marked. */
	@Parameter(required = false)
	private double marked = 2;

	/** 1 to 5. */
	@Parameter(type = ItemIO.OUTPUT)
	private int score;

	@Override
	public void run() {
		score = new Deauville(marked).score(mediastinum, liver, lesion, newSite);
	}
}
