"""Small made-up files in the formats that the panels are published in; nobody real is in them."""

from __future__ import annotations

from pathlib import Path

TAIWAN = """\
ID,LIMIT_BAL,SEX,EDUCATION,MARRIAGE,AGE,PAY_0,PAY_2,PAY_3,PAY_4,PAY_5,PAY_6,BILL_AMT1,BILL_AMT2,\
BILL_AMT3,BILL_AMT4,BILL_AMT5,BILL_AMT6,PAY_AMT1,PAY_AMT2,PAY_AMT3,PAY_AMT4,PAY_AMT5,PAY_AMT6,default
1,1000,1,1,1,30,-1,-1,-1,-1,-1,-1,100,110,120,130,140,150,110,120,130,140,150,90,0
2,1000,2,2,2,31,2,2,0,0,0,0,900,880,860,840,820,800,0,20,40,40,40,40,1
3,1000,2,2,2,32,0,0,0,0,0,0,700,690,680,670,660,650,30,30,30,30,30,30,0
4,1000,1,3,1,33,3,2,2,2,0,0,990,980,970,960,950,940,0,0,0,10,10,10,1
5,1000,1,3,1,34,-2,-2,-2,-2,-2,-2,0,0,0,0,0,0,0,0,0,0,0,0,1
6,1000,1,2,2,35,1,-1,-1,0,0,2,-5,60,70,300,280,250,60,70,300,20,0,10,1
"""
GERMAN = """\
status_of_existing_checking_account,duration_in_month,credit_history,credit_amount,\
savings_account_and_bonds,installment_rate_in_percentage_of_disposable_income,creditability
... < 0 DM,24,delay in paying off in the past,2400,... < 100 DM,1,bad
no checking account,12,existing credits paid back duly till now,900,... < 100 DM,4,good
0 <= ... < 200 DM,36,existing credits paid back duly till now,9000,... >= 1000 DM,2,good
"""
GIVE_ME_SOME_CREDIT = """\
,SeriousDlqin2yrs,RevolvingUtilizationOfUnsecuredLines,age,NumberOfTime30-59DaysPastDueNotWorse,\
DebtRatio,MonthlyIncome,NumberOfOpenCreditLinesAndLoans,NumberOfTimes90DaysLate,\
NumberRealEstateLoansOrLines,NumberOfTime60-89DaysPastDueNotWorse,NumberOfDependents
1,1,0.97,40,2,0.8,3000,8,1,0,1,2
2,0,0.05,50,0,0.1,5000,5,0,1,0,NA
3,0,2500,60,98,40,NA,2,98,0,98,0
"""
HELOC = """\
RiskPerformance,ExternalRiskEstimate,MSinceOldestTradeOpen,MSinceMostRecentTradeOpen,AverageMInFile,\
NumSatisfactoryTrades,NumTrades60Ever2DerogPubRec,NumTrades90Ever2DerogPubRec,PercentTradesNeverDelq,\
MSinceMostRecentDelq,MaxDelq2PublicRecLast12M,MaxDelqEver,NumTotalTrades,NumTradesOpeninLast12M,\
PercentInstallTrades,MSinceMostRecentInqexcl7days,NumInqLast6M,NumInqLast6Mexcl7days,\
NetFractionRevolvingBurden,NetFractionInstallBurden,NumRevolvingTradesWBalance,\
NumInstallTradesWBalance,NumBank2NatlTradesWHighUtilization,PercentTradesWBalance
Bad,55,144,4,84,20,3,1,83,2,3,5,23,6,43,0,7,7,88,-8,8,1,1,69
Good,80,300,20,120,30,0,0,100,-7,7,8,30,0,20,-7,0,0,5,-8,2,1,0,20
Good,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9,-9
"""
LENDING_CLUB = """\
credit.policy,purpose,int.rate,installment,log.annual.inc,dti,fico,days.with.cr.line,revol.bal,\
revol.util,inq.last.6mths,delinq.2yrs,pub.rec,not.fully.paid
1,debt_consolidation,0.1189,829.1,11.35,19.48,737,5639.9,28854,92.1,7,1,1,1
1,credit_card,0.1071,228.22,11.08,14.29,707,2760,0,0,0,0,0,0
"""
CHURNERS = """\
CLIENTNUM,Attrition_Flag,Total_Relationship_Count,Months_Inactive_12_mon,Contacts_Count_12_mon,\
Credit_Limit,Total_Revolving_Bal,Total_Amt_Chng_Q4_Q1,Total_Trans_Amt,Total_Trans_Ct,\
Total_Ct_Chng_Q4_Q1,Avg_Utilization_Ratio
1,Existing Customer,5,1,3,12691,777,1.335,11440,142,1.1,0.061
2,Attrited Customer,2,3,4,5000,0,0.4,900,140,0.05,0
3,Existing Customer,3,1,3,3418,0,2.594,0,0,0,0
"""
LOANS = """\
"loan_id";"account_id";"date";"amount";"duration";"payments";"status"
5314;1;930705;96396;12;8033;"B"
5316;2;930711;165960;36;4610;"A"
5400;3;930801;20000;12;1667;"A"
"""
MOVEMENTS = """\
"trans_id";"account_id";"date";"type";"operation";"amount";"balance";"k_symbol";"bank";"account"
1;1;930401;"PRIJEM";"VKLAD";1000;1000;"";"";
2;1;930601;"VYDAJ";"VYBER";900;100;"";"";
3;2;930401;"PRIJEM";"VKLAD";90000;90000;"";"";
4;2;930705;"VYDAJ";"VYBER";5000;85000;"";"";
5;2;930801;"VYDAJ";"VYBER";84000;1000;"";"";
"""

FILES = {
    "taiwan.csv": TAIWAN,
    "german.csv": GERMAN,
    "cs-training.csv": GIVE_ME_SOME_CREDIT,
    "heloc_dataset_v1.csv": HELOC,
    "loan_data.csv": LENDING_CLUB,
    "BankChurners.csv": CHURNERS,
    "berka/loan.asc": LOANS,
    "berka/trans.asc": MOVEMENTS,
}


def write(folder: Path) -> Path:
    """Every file, as it would lie in a folder of data."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
