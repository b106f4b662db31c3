// Parker's bolus, 10 s late: what the equation gives, peak in the first pass.
import org.imagingbiomarkers.perfusion.PopulationInput
def input = ops.run('biomarkers.populationInput', PopulationInput.PARKER, 10d, 300d)
assert input.at(5d) == 0
[20d, 40d, 250d].each { assert Math.abs(input.at(it) - PopulationInput.PARKER.at(it - 10)) < 1e-3 }
assert input.at(20d) > 5 && input.at(20d) < 7 : input.at(20d)
