package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.response.ComBat;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Features of several scanners or sites made comparable: {@link ComBat}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".comBat")
public final class HarmonizedFeatures extends AbstractOp {

	/** One array a feature, one value a sample. */
	@Parameter
	private double[][] features;

	/** The batch of each sample, 0 up. */
	@Parameter
	private int[] batches;

	/** What is to be kept: one array a covariate, one value a sample. */
	@Parameter(required = false)
	private double[][] covariates = new double[0][];

	/** What is assumed of all features together. */
	@Parameter(required = false)
	private ComBat.Prior prior = ComBat.Prior.PARAMETRIC;

	@Parameter(type = ItemIO.OUTPUT)
	private ComBat harmonized;

	@Override
	public void run() {
		harmonized = ComBat.of(features, batches, covariates, prior);
	}
}
