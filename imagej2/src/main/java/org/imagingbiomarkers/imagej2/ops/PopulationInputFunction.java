package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.PopulationInput;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** An input function found in groups of people or animals: {@link PopulationInput}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".populationInput")
public final class PopulationInputFunction extends AbstractOp {

	/** Which one. */
	@Parameter
	private PopulationInput population;

	/** Of the bolus, in s. */
	@Parameter
	private double arrival;

	/** Of what is needed, in s, after the arrival. */
	@Parameter
	private double end;

	/** Between two samples of the bolus, in s. */
	@Parameter(required = false)
	private double step = 0.1;

	/** In mmol/L, of whole blood or plasma: {@link PopulationInput#isWholeBlood}. */
	@Parameter(type = ItemIO.OUTPUT)
	private ArterialInput input;

	/** @throws InvalidInputException if step or end make no sense */
	@Override
	public void run() {
		if (!(step > 0)) throw new InvalidInputException("step must be above 0 s, but it is " + step + ".");
		if (!(end > arrival)) {
			throw new InvalidInputException("end must be after arrival, " + arrival + " s, but it is " + end + " s.");
		}
		input = population.sampled(arrival, end, step);
	}
}
